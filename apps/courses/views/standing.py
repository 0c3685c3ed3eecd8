"""How one person stands in the course: what staff have done, and what they can do."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.access import require
from apps.courses import actions, forms, policies, queries
from apps.courses.seating import seated

from .answers import unkept

DEEDS = {"warn": actions.warn_seat, "silence": actions.silence_seat, "suspend": actions.suspend_seat}


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def seat_standing(request, seat, seat_id):
    """Warnings, silences and suspensions of one person, with a form that adds one."""
    require(policies.can_see_standing(seat))
    other = get_object_or_404(queries.seats_for_setup(seat), pk=seat_id)
    form = forms.StandingForm(forms.typed(request), deeds=policies.deeds_open_to(seat, other))
    if form.is_bound:
        require(policies.can_set_standing(seat, other))
        if form.is_valid() and form.act(DEEDS[form.chosen], seat=other, by=request.user):
            return _back(request, other, _("It is done, and %(name)s is told by mail."))
    context = {"seat": seat, "course": seat.course, "form": form, "other": other}
    context |= {"entries": queries.standing_of(other), "can_set": policies.can_set_standing(seat, other)}
    context |= {"can_see_roster": policies.can_see_roster(seat), "can_see_record": policies.can_see_record(seat, other)}
    return render(request, "courses/seat_standing.html", context, status=form.status)


@require_POST
@unkept
@seated
def silence_lift(request, seat, seat_id):
    """Let someone post again before the time."""
    return _lift(request, seat, seat_id, actions.lift_silence, _("%(name)s can post again."))


@require_POST
@unkept
@seated
def suspension_lift(request, seat, seat_id):
    """Open the course to someone again."""
    return _lift(request, seat, seat_id, actions.lift_suspension, _("The course is open to %(name)s again."))


def _lift(request, seat, seat_id, lift, said):
    require(policies.can_see_standing(seat))
    other = get_object_or_404(queries.seats_for_setup(seat), pk=seat_id)
    require(policies.can_set_standing(seat, other))
    form = forms.LiftForm(request.POST)
    if form.act(lift, seat=other, by=request.user):
        return _back(request, other, said)
    for refusal in form.errors.values():
        messages.error(request, refusal)
    return redirect("courses:seat_standing", seat.course.slug, other.pk)


def _back(request, other, said):
    messages.success(request, said % {"name": other.person.name})
    return redirect("courses:seat_standing", request.seat.course.slug, other.pk)
