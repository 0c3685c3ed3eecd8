"""What else staff do from the menus of a thread: close it at a time, leave a note, lock the editing of a reply."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, policies, reach
from ..finding import find_reply, find_thread
from ..forms import CloseForm, WhisperForm


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def thread_close(request, seat, thread_slug):
    """Say until when the prompt takes replies."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_edit_prompt(seat, thread.prompt))
    form = CloseForm(request.POST if request.method == "POST" else None, prompt=thread.prompt)
    if form.is_bound and form.is_valid():
        actions.close_at(thread=thread, by=seat.person, at=form.cleaned_data["closes_at"])
        messages.success(request, _("The time is saved."))
        return redirect(thread)
    status = 422 if form.is_bound else 200
    return render(request, "threads/thread_close.html", {"thread": thread, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def thread_whisper(request, seat, thread_slug):
    """Leave a note for staff."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_moderate(seat))
    form = WhisperForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.whisper(thread=thread, by=seat.person, body=form.cleaned_data["body"])
        messages.success(request, _("The note is there, for staff alone."))
        return redirect(thread)
    status = 422 if form.is_bound else 200
    return render(request, "threads/thread_whisper.html", {"thread": thread, "form": form}, status=status)


@require_POST
@seated
def reply_lock(request, seat, thread_slug, number):
    """Let its writer not change a flagged reply for now."""
    reply = find_reply(seat, thread_slug, number=number)
    require(reach.can_lock_editing(seat, reply))
    actions.lock_editing(reply=reply, by=seat.person)
    messages.success(request, _("Its writer cannot change the reply until you let them again."))
    return redirect(reply)


@require_POST
@seated
def reply_unlock(request, seat, thread_slug, number):
    """Let its writer change it again."""
    reply = find_reply(seat, thread_slug, number=number)
    require(reach.can_moderate_reply(seat, reply))
    actions.unlock_editing(reply=reply, by=seat.person)
    messages.success(request, _("Its writer can change the reply again."))
    return redirect(reply)
