"""How long a course keeps what it need not keep."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.access import require
from apps.courses import actions, forms, policies
from apps.courses.seating import seated

from .answers import back, unkept


@unkept
@seated
def course_keeping(request, seat):
    """Days after which guests' addresses, invitations, drafts and notes about members go."""
    require(policies.can_change_course(seat))
    form = forms.KeepingForm.of(request, seat.course)
    if form.is_bound and form.act(actions.set_keeping, course=seat.course, by=request.user):
        return back(request, seat, "course_keeping", _("The days are saved."))
    context = {"seat": seat, "course": seat.course, "form": form}
    return render(request, "courses/course_keeping.html", context, status=form.status)
