"""The floors: the least that a page of this framework costs behind the site's own middleware and settings."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import escape, linebreaks
from django.views.decorators.http import require_POST, require_safe

from .models import Post

REPLIES = "SELECT html FROM threads_reply WHERE thread_id = %s AND number BETWEEN 1 AND 50 ORDER BY number"
THREADS = """
    SELECT thread.slug, prompt.title, thread.visible_count, thread.last_number - COALESCE(place.last_read, 0),
           thread.active_at
    FROM threads_thread thread
    JOIN threads_prompt prompt ON prompt.id = thread.prompt_id
    LEFT JOIN threads_readstate place ON place.thread_id = thread.id AND place.person_id = %s
    WHERE thread.course_id = %s
    ORDER BY thread.is_pinned DESC, thread.active_at DESC, thread.id DESC LIMIT 30
"""


@require_safe
def ping(request):
    """Nothing: what the server, the middleware and three bytes cost."""
    return HttpResponse("ok\n")


@require_safe
def who(request):
    """Session and user."""
    return HttpResponse(str(request.user.pk))


@require_safe
def raw(request, thread):
    """Session, user, and fifty stored replies by one statement, joined."""
    return HttpResponse(f"<p>{request.user.pk}</p>\n" + "\n".join(html for (html,) in _rows(REPLIES, thread)))


@require_safe
def raw_list(request, course):
    """Session, user, and the thirty latest threads with what is new in them, by one statement, joined."""
    found = _rows(THREADS, request.user.pk, course)
    lines = (f'<li><a href="{slug}/">{escape(title)}</a> {n} {new} {at}</li>' for slug, title, n, new, at in found)
    return HttpResponse("<ul>" + "\n".join(lines) + "</ul>")


def _rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@require_safe
def plain(request, thread):
    """The view of the textbook: fifty model instances and a loop in a template."""
    return render(request, "bench/plain.html", {"posts": Post.objects.filter(thread=thread).order_by("pk")[:50]})


@require_POST
def plain_post(request, thread):
    """The textbook's answer to a form: one row, and a redirect."""
    Post.objects.create(
        thread_id=thread,
        author=request.user,
        author_name=request.user.name,
        html=linebreaks(request.POST["body"], autoescape=True),
        posted_at=timezone.now(),
    )
    return redirect(f"/bench/plain/{thread}")
