"""Staff move replies to another thread, split them off as one of their own, or merge two threads."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, queries, reach
from ..finding import find_thread
from ..forms import MergeForm, MoveForm
from ..forms.moving import WHY_NOT


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def thread_move(request, seat, thread_slug):
    """Move replies, `?replies=4`, to another thread, or to one of their own."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_moderate_thread(seat))
    form = _form(MoveForm, request, seat, thread, initial={"replies": request.GET.get("replies", "")})
    if form.is_bound and form.is_valid():
        return _done(request, thread, lambda: _move(request, seat, form.cleaned_data))
    context = {"thread": thread, "form": form, "chosen": form.chosen}
    return render(request, "threads/thread_move.html", context, status=422 if form.is_bound else 200)


def _move(request, seat, typed):
    how = {name: typed[name] for name in ("replies", "reason", "with_answers")}
    if typed["to"]:
        moved = actions.move_replies(to=typed["to"], by=seat.person, **how)
    else:
        moved = actions.split_thread(by=seat.person, title=typed["title"], body=typed["body"], **how)
    said = ngettext("%(n)s reply moved to “%(title)s”.", "%(n)s replies moved to “%(title)s”.", len(moved))
    messages.success(request, said % {"n": len(moved), "title": moved[0].thread.prompt.title})
    return redirect(moved[0])


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def thread_merge(request, seat, thread_slug):
    """Move all replies into another thread; this one is seen no more, and its address leads there."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_moderate_thread(seat))
    form = _form(MergeForm, request, seat, thread)
    if form.is_bound and form.is_valid():
        return _done(request, thread, lambda: _merge(request, seat, thread, form.cleaned_data))
    status = 422 if form.is_bound else 200
    return render(request, "threads/thread_merge.html", {"thread": thread, "form": form}, status=status)


def _merge(request, seat, thread, typed):
    into = actions.merge_threads(thread=thread, into=typed["to"], by=seat.person, reason=typed["reason"])
    messages.success(request, _("The two threads are one; the other address leads here."))
    return redirect(into)


def _done(request, thread, deed):
    """The answer of the deed, or to the thread with a sentence if somebody else was first."""
    try:
        return deed()
    except actions.MoveBarredError as refusal:
        messages.error(request, WHY_NOT[refusal.bar])
        return redirect(thread)


def _form(kind, request, seat, thread, **options):
    threads = queries.threads_to_move_to(seat, thread)
    return kind(request.POST if request.method == "POST" else None, thread=thread, threads=threads, **options)
