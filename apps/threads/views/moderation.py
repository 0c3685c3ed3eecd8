"""What staff do from the page: lock, pin, hide, restore, approve."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, policies, reach
from ..finding import find_reply, find_thread
from ..forms import ReasonForm


@require_POST
@seated
def thread_lock(request, seat, thread_slug):
    """Take no more replies."""
    return _switch(request, seat, thread_slug, actions.lock_thread, _("The thread is locked; only staff can reply."))


@require_POST
@seated
def thread_unlock(request, seat, thread_slug):
    """Take replies again."""
    return _switch(request, seat, thread_slug, actions.unlock_thread, _("The thread takes replies again."))


@require_POST
@seated
def thread_pin(request, seat, thread_slug):
    """Keep it at the head of the list."""
    return _switch(request, seat, thread_slug, actions.pin_thread, _("The thread stands at the head of the list."))


@require_POST
@seated
def thread_unpin(request, seat, thread_slug):
    """Let it stand by its latest reply."""
    return _switch(request, seat, thread_slug, actions.unpin_thread, _("The thread stands by its latest reply."))


@require_POST
@seated
def thread_reveal(request, seat, thread_slug):
    """Show the replies to all who see the thread."""
    return _switch(request, seat, thread_slug, actions.show_replies, _("The replies now show to everyone."))


def _switch(request, seat, slug, deed, said):
    thread = find_thread(seat, slug)
    require(reach.can_moderate_thread(seat))
    deed(thread=thread, by=seat.person)
    messages.success(request, said)
    return redirect(thread)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reply_hide(request, seat, thread_slug, number):
    """Hide a numbered reply with a reason."""
    return _hide(request, seat, find_reply(seat, thread_slug, number=number))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def held_hide(request, seat, thread_slug, reply_id):
    """Hide a reply that waits, with a reason."""
    return _hide(request, seat, find_reply(seat, thread_slug, pk=reply_id))


def _hide(request, seat, reply):
    require(reach.can_moderate_reply(seat, reply))
    form = ReasonForm(request.POST or None) if request.method == "POST" else ReasonForm()
    if request.method == "POST" and (form := ReasonForm(request.POST)).is_valid():
        actions.hide_reply(reply=reply, by=seat.person, reason=form.cleaned_data["reason"])
        messages.success(request, _("The reply is hidden; its reason stands in its place."))
        return redirect(reply)
    status = 422 if form.is_bound else 200
    return render(request, "threads/reply_hide.html", {"reply": reply, "form": form}, status=status)


@require_POST
@seated
def reply_restore(request, seat, thread_slug, number):
    """Show a hidden reply again."""
    return _restore(request, seat, find_reply(seat, thread_slug, number=number))


@require_POST
@seated
def held_restore(request, seat, thread_slug, reply_id):
    """Let a reply that was hidden while it waited wait again."""
    return _restore(request, seat, find_reply(seat, thread_slug, pk=reply_id))


def _restore(request, seat, reply):
    require(reach.can_moderate_reply(seat, reply))
    actions.restore_reply(reply=reply, by=seat.person)
    messages.success(request, _("The reply is shown again.") if reply.number else _("The reply waits again."))
    return redirect(reply)


@require_POST
@seated
def held_approve(request, seat, thread_slug, reply_id):
    """Let a held reply appear under the next number."""
    reply = find_reply(seat, thread_slug, pk=reply_id)
    require(reach.can_moderate_reply(seat, reply))
    approved = actions.approve_reply(reply=reply, by=seat.person)
    if approved.is_visible:
        messages.success(request, _("The reply appears as response %(number)s.") % {"number": approved.number})
    return redirect(approved)


@require_POST
@seated
def reply_writer(request, seat, thread_slug, number):
    """Tell staff who wrote under a pseudonym; the look is logged."""
    reply = find_reply(seat, thread_slug, number=number)
    require(policies.can_see_writer(seat, reply))
    writer = actions.see_writer(reply=reply, by=seat.person)
    said = _("Response %(number)s, by %(alias)s, was written by %(name)s. This look is in the log.")
    messages.info(request, said % {"number": number, "alias": reply.author_name, "name": writer.name})
    return redirect(reply)
