"""Which replies of a course wait for approval."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.access import require
from apps.courses import actions, forms, policies
from apps.courses.seating import seated

from .answers import back, unkept


@unkept
@seated
def course_holding(request, seat):
    """The rules by which replies of members wait; guests' always do."""
    require(policies.can_change_course(seat))
    form = forms.HoldingForm.of(request, seat.course)
    if form.is_bound and form.act(actions.set_holding, course=seat.course, by=request.user):
        return back(request, seat, "course_holding", _("The rules are saved, for all that is posted from now on."))
    context = {"seat": seat, "course": seat.course, "form": form}
    return render(request, "courses/course_holding.html", context, status=form.status)
