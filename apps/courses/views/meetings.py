"""The meetings of a course in setup."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.access import require
from apps.courses import actions, forms, policies, queries
from apps.courses.seating import seated

from .answers import back, press, unkept


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def meeting_list(request, seat):
    """The meetings in order, with a form that adds one."""
    require(policies.can_run_course(seat))
    form = forms.NewMeetingForm(forms.typed(request))
    if form.is_bound:
        require(policies.can_change_course(seat))
        if form.act(actions.add_meeting, course=seat.course, by=request.user):
            said = _("Meeting %(number)s is added.") % {"number": form.done.number}
            return back(request, seat, "meeting_list", said)
    context = {"seat": seat, "course": seat.course, "form": form, "meetings": queries.meetings_for_setup(seat)}
    return render(request, "courses/meeting_list.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def meeting_repeat(request, seat):
    """Add a meeting each week: what the address asks for is shown first, and the dates kept there are written."""
    require(policies.can_change_course(seat))
    weekly = forms.RepeatForm(request.GET or None)
    offered = weekly.starts(seat.course.time_zone) if weekly.is_valid() else []
    form = forms.ChosenDatesForm(forms.typed(request), offered=offered)
    if form.is_bound and form.act(actions.repeat_weekly, course=seat.course, by=request.user):
        return back(request, seat, "meeting_list", _("The meetings are added where there was none yet."))
    context = {"seat": seat, "course": seat.course, "weekly": weekly, "form": form, "offered": offered}
    status = 422 if weekly.errors or form.errors else 200
    return render(request, "courses/meeting_repeat.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def meeting_edit(request, seat, meeting_id):
    """Title, day and note of a meeting."""
    meeting = get_object_or_404(queries.meetings_for_setup(seat), pk=meeting_id)
    require(policies.can_change_course(seat))
    form = forms.MeetingForm(forms.typed(request), of=meeting)
    if form.is_bound and form.act(actions.edit_meeting, meeting=meeting, by=request.user):
        return back(request, seat, "meeting_list", _("%(meeting)s is saved.") % {"meeting": form.done})
    context = {"seat": seat, "course": seat.course, "form": form, "meeting": meeting}
    return render(request, "courses/meeting_edit.html", context, status=form.status)


@require_POST
@unkept
@seated
def meeting_move(request, seat, meeting_id):
    """Move a meeting up or down the schedule."""
    meeting = get_object_or_404(queries.meetings_for_setup(seat), pk=meeting_id)
    require(policies.can_change_course(seat))
    form = forms.MoveForm(request.POST)
    form.act(actions.move_meeting, meeting=meeting, by=request.user)
    said = _("It is meeting %(number)s now.") % {"number": form.done and form.done.number}
    return press(request, seat, form, "meeting_list", said=said)


@require_POST
@unkept
@seated
def meeting_remove(request, seat, meeting_id):
    """Remove a meeting on which nothing hangs."""
    meeting = get_object_or_404(queries.meetings_for_setup(seat), pk=meeting_id)
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.remove_meeting, meeting=meeting, by=request.user)
    return press(request, seat, form, "meeting_list", said=_("The meeting is removed."))
