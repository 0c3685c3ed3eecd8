"""What a reply said before, for its writer and staff; and what staff do to one version of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, policies, queries, reach
from ..finding import find_reply, whole
from ..forms import VersionReasonForm


@require_safe
@seated
def reply_history(request, seat, thread_slug, number):
    """Every version, and the difference between one and the next; without a choice, what the latest edit changed."""
    reply = find_reply(seat, thread_slug, number=number)
    require(policies.can_see_history(seat, reply))
    versions, shown = queries.history(seat, reply, whole(request.GET.get("version"), None))
    can_moderate = reach.can_moderate_reply(seat, reply)
    context = {"reply": reply, "versions": versions, "shown": shown, "can_moderate": can_moderate, "seat": seat}
    return render(request, "threads/reply_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def revision_hide(request, seat, thread_slug, number, version):
    """Hide one version with a reason."""
    revision = _find(seat, thread_slug, number, version)
    form = VersionReasonForm(request.POST) if request.method == "POST" else VersionReasonForm()
    if form.is_bound and form.is_valid():
        actions.hide_revision(revision=revision, by=seat.person, reason=form.cleaned_data["reason"])
        messages.success(request, _("The version is hidden; its writer is told so, with the reason."))
        return redirect(_history(revision))
    context = {"reply": revision.reply, "revision": revision, "form": form}
    return render(request, "threads/revision_hide.html", context, status=422 if form.is_bound else 200)


@require_POST
@seated
def revision_restore(request, seat, thread_slug, number, version):
    """Show a hidden version to the writer again."""
    revision = _find(seat, thread_slug, number, version)
    actions.restore_revision(revision=revision, by=seat.person)
    messages.success(request, _("The version shows again."))
    return redirect(_history(revision))


def _find(seat, slug, number, version):
    reply = find_reply(seat, slug, number=number)
    require(reach.can_moderate_reply(seat, reply))
    revision = queries.revision_of(reply, version)
    if revision is None:
        raise Http404
    return revision


def _history(revision):
    return f"{revision.reply.get_absolute_url()}history/?version={revision.number}"
