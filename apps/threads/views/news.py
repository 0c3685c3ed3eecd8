"""What has come into a thread since its page was made; asked for by the page now and then."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.htmx import render_page
from apps.courses.seating import seat_of_session, seated

from .. import parts, queries
from ..finding import find_thread, whole

PAGE = "threads/thread_news.html"


@require_safe
def thread_news(request, course_slug, thread_slug):
    """A line for what is new beyond `?after=`, or the replies themselves; 204 if there is nothing for this visitor.

    Most answers need one statement, which knows who asks and how far the thread is.
    """
    after = whole(request.GET.get("after"))
    if _is_quiet(request, course_slug, thread_slug, after):
        return HttpResponse(status=204)
    return _news(request, course_slug, thread_slug, after)


def _is_quiet(request, course_slug, thread_slug, after):
    if not request.user.is_authenticated:
        last = queries.last_in_public.first(slug=course_slug, thread=thread_slug, now=timezone.now())
        return last is not None and last <= after
    last = seat_of_session(request, course_slug) and request.session.row.last_number
    return last is not None and last <= after


@seated
def _news(request, seat, thread_slug, after):
    news = queries.news_for(seat, find_thread(seat, thread_slug), after)
    if news is None:
        return HttpResponse(status=204)
    context = {"news": news, "is_here": "here" in request.GET and news.is_on_page}
    if "show" not in request.GET:
        return render_page(request, PAGE, "line", context)
    context |= {"thread": news.thread, "replies": parts.some_replies(queries.shown_news(seat, news))}
    return render(request, f"{parts.PAGE}#shown", context)
