"""A thread on paper, or taken away as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.courses.seating import seated
from apps.readings.references import style_for

from .. import queries
from ..finding import find_thread, whole
from ..handouts import as_html, as_markdown

KINDS = {"html": (as_html, "text/html"), "md": (as_markdown, "text/markdown")}


@require_safe
@seated
def thread_print(request, seat, thread_slug):
    """All of a thread as one page to print."""
    return render(request, "threads/thread_print.html", {"handout": _handout(request, seat, thread_slug)})


@require_safe
@seated
def thread_file(request, seat, thread_slug, form):
    """The same as a file: HTML that prints well wherever it is opened, or Markdown."""
    if form not in KINDS:
        raise Http404
    handout = _handout(request, seat, thread_slug)
    written, kind = KINDS[form]
    answer = HttpResponse(written(handout), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{handout.thread.slug}.{form}"'
    return answer


def _handout(request, seat, slug):
    style = style_for(seat.course, request.GET.get("style", ""))
    return queries.handout_of(seat, find_thread(seat, slug), style=style, first=whole(request.GET.get("from"), 1))
