"""The settings of a course, a page for each kind: shown, changed, and shown again as they stand."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.courses import actions, forms, policies
from apps.courses.abilities import Ability
from apps.courses.seating import seated

from .answers import back, unkept


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def course_edit(request, seat):
    """Title, visibility, time zone and the other settings of the course."""
    require(policies.can_change_course(seat))
    form = forms.CourseForm(forms.typed(request), of=seat.course)
    return _answer(request, "courses/course_edit.html", form, actions.edit_course, _("The course is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def ability_edit(request, seat):
    """What assistants may do in the course."""
    require(policies.can_change_course(seat))
    given = {"may": [ability for ability in Ability if ability not in seat.course.assistants_may_not.split()]}
    form = forms.AbilitiesForm(forms.typed(request), initial=given)
    said = _("It is saved, and holds from the next request on.")
    return _answer(request, "courses/ability_edit.html", form, actions.set_abilities, said)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def course_holding(request, seat):
    """The rules by which replies of members wait; guests' always do."""
    require(policies.can_change_course(seat))
    said = _("The rules are saved, for all that is posted from now on.")
    return _answer(
        request, "courses/course_holding.html", forms.HoldingForm.of(request, seat.course), actions.set_holding, said
    )


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def course_keeping(request, seat):
    """Days after which guests' addresses, invitations, drafts and notes about members go."""
    require(policies.can_change_course(seat))
    form = forms.KeepingForm.of(request, seat.course)
    return _answer(request, "courses/course_keeping.html", form, actions.set_keeping, _("The days are saved."))


def _answer(request, template, form, deed, said):
    """The page; after the deed the same address again, with a sentence."""
    seat = request.seat
    if form.is_bound and form.act(deed, course=seat.course, by=request.user):
        return back(request, seat, request.resolver_match.url_name, said)
    return render(request, template, {"seat": seat, "course": seat.course, "form": form}, status=form.status)
