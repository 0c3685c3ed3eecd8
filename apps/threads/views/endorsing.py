"""Staff endorse a reply, with a note or without, and take it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, reach
from ..finding import find_reply
from ..forms import EndorsementForm


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reply_endorse(request, seat, thread_slug, number):
    """Endorse a reply; the page offers a note, the menu's button sends none."""
    reply = find_reply(seat, thread_slug, number=number)
    require(reach.can_endorse(seat, reply))
    form = EndorsementForm(request.POST if request.method == "POST" else None, initial={"note": reply.endorsement})
    if form.is_bound and form.is_valid():
        actions.endorse_reply(reply=reply, by=seat.person, note=form.cleaned_data["note"])
        messages.success(request, _("The reply is endorsed; everyone sees it."))
        return redirect(reply)
    status = 422 if form.is_bound else 200
    return render(request, "threads/reply_endorse.html", {"reply": reply, "form": form}, status=status)


@require_POST
@seated
def reply_unendorse(request, seat, thread_slug, number):
    """Take the mark back."""
    reply = find_reply(seat, thread_slug, number=number)
    require(reach.can_endorse(seat, reply))
    actions.unendorse_reply(reply=reply, by=seat.person)
    messages.success(request, _("The reply is no longer endorsed."))
    return redirect(reply)
