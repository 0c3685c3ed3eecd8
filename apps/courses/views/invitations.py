"""How people are brought in: join code, invitations by mail, rosters."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core import limits
from apps.core.access import require
from apps.courses import actions, forms, policies, queries
from apps.courses.seating import seated

from .answers import back, press, site_of, unkept

LETTERS = {"limit": 120, "seconds": 3600}  # written one by one; a list sends more at once
ROSTERS = {"limit": 20, "seconds": 3600}


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def invitation_list(request, seat):
    """The join code and the invitations nobody has taken yet, with a form that sends one."""
    require(policies.can_run_course(seat))
    form = forms.InvitationForm(forms.typed(request), course=seat.course)
    if form.is_bound:
        require(policies.can_change_course(seat))
        limits.require_allowed("invite", limits.visitor(request), **LETTERS)
        if form.act(actions.invite, course=seat.course, by=request.user, site=site_of(request)):
            return back(request, seat, "invitation_list", _("The invitation is on its way."))
    context = {"seat": seat, "course": seat.course, "form": form, "invitations": queries.open_invitations(seat)}
    context["join_address"] = queries.join_address(seat.course, site_of(request))
    return render(request, "courses/invitation_list.html", context, status=form.status)


@require_POST
@unkept
@seated
def invitation_resend(request, seat, invitation_id):
    """Send the same link once more."""
    invitation = get_object_or_404(queries.open_invitations(seat), pk=invitation_id)
    require(policies.can_change_course(seat))
    limits.require_allowed("invite", limits.visitor(request), **LETTERS)
    form = forms.ConfirmForm(request.POST)
    form.act(actions.resend_invitation, invitation=invitation, by=request.user, site=site_of(request))
    return press(request, seat, form, "invitation_list", said=_("The invitation is on its way again."))


@require_POST
@unkept
@seated
def invitation_withdraw(request, seat, invitation_id):
    """Take an offer back."""
    invitation = get_object_or_404(queries.open_invitations(seat), pk=invitation_id)
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.withdraw_invitation, invitation=invitation, by=request.user)
    return press(request, seat, form, "invitation_list", said=_("The invitation is withdrawn; its link opens nothing."))


@require_POST
@unkept
@seated
def join_code_renew(request, seat):
    """Open the course to a new join code."""
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.renew_join_code, course=seat.course, by=request.user)
    return press(request, seat, form, "invitation_list", said=_("There is a new join code."))


@require_POST
@unkept
@seated
def join_code_close(request, seat):
    """Let nobody join by code any more."""
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.close_join_code, course=seat.course, by=request.user)
    return press(request, seat, form, "invitation_list", said=_("Nobody can join by code now."))


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def roster_load(request, seat):
    """Load a roster: shown line by line first, written when that preview is confirmed."""
    require(policies.can_change_course(seat))
    form = forms.RosterForm(forms.typed(request), request.FILES or None, course=seat.course)
    if form.is_bound and form.is_valid() and "confirm" in request.POST:
        limits.require_allowed("roster", limits.visitor(request), **ROSTERS)
        actions.load_roster(course=seat.course, by=request.user, site=site_of(request), lines=form.lines)
        return back(request, seat, "seat_list", _("The list is loaded; invitations are on their way."))
    context = {"seat": seat, "course": seat.course, "form": form}
    return render(request, "courses/roster_load.html", context, status=form.status)
