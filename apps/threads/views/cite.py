"""How to cite a prompt or a reply, one page for each style; without one, that of the course is meant."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.links import full
from apps.courses.seating import seated
from apps.readings.references import STYLES

from .. import posts
from ..finding import find_reply, find_thread

PAGE = "threads/cite.html"


@require_safe
@seated
def thread_cite(request, seat, thread_slug, style):
    """The reference of the prompt."""
    thread = find_thread(seat, thread_slug)
    return _cite(request, seat, thread, thread.prompt, style)


@require_safe
@seated
def reply_cite(request, seat, thread_slug, number, style):
    """The reference of a reply; of what was hidden or withdrawn there is nothing to cite, for anyone."""
    reply = find_reply(seat, thread_slug, number=number)
    return _cite(request, seat, reply.thread, reply, style)


def _cite(request, seat, thread, text, style):
    if not style:
        return redirect(f"{request.path}{seat.course.citation_style}/")
    if style not in STYLES:
        raise Http404
    is_reply = text is not thread.prompt
    cited = text if is_reply else thread
    context = {
        "thread": thread,
        "reply": text if is_reply else None,
        "styles": [(key, label, key == style) for key, (label, _file) in STYLES.items()],
        "label": STYLES[style][0],
        "reference": "" if is_reply and text.is_tombstone else posts.reference(_post(seat, thread, text, cited), style),
    }
    return render(request, PAGE, context)


def _post(seat, thread, text, cited):
    posted_at = text.posted_at and timezone.localtime(text.posted_at)
    url = full(cited.get_absolute_url())
    return posts.Post(text.author_name, thread.prompt.title, seat.course.title, url, posted_at)
