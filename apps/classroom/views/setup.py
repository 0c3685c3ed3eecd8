"""Which readings the course reads, under which meeting, in which order: instructors choose them here."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.access import require
from apps.courses import policies
from apps.courses.seating import seated
from apps.readings import actions

from ..forms import AssignForm
from ..queries import setup as queries

PAGE = "classroom/reading_setup.html"


@require_safe
@seated
def reading_setup(request, seat):
    """What is assigned, meeting by meeting, and the rest of the library."""
    require(policies.can_run_course(seat))
    context = {"seat": seat, "page": queries.setup_page(seat, request.GET.get("q", ""))}
    return render(request, PAGE, context)


@require_POST
@seated
def assignment_create(request, seat):
    """Put a reading under a meeting, or move it there."""
    require(policies.can_change_course(seat))
    form = AssignForm(request.POST, course=seat.course)
    if not form.is_valid():
        context = {"seat": seat, "page": queries.setup_page(seat), "form": form}
        return render(request, PAGE, context, status=422)
    actions.assign_reading(course=seat.course, by=seat.person, **form.cleaned_data)
    messages.success(request, _("“%(title)s” is assigned.") % {"title": form.cleaned_data["reading"].title})
    return redirect("classroom:reading_setup", seat.course.slug)


@require_POST
@seated
def assignment_move(request, seat, assignment_id):
    """One place up or down within its meeting."""
    require(policies.can_change_course(seat))
    assignment = get_object_or_404(queries.assignments(seat), pk=assignment_id)
    up = request.POST.get("direction") != "down"
    actions.move_assignment(course=seat.course, assignment=assignment, by=seat.person, up=up)
    return redirect("classroom:reading_setup", seat.course.slug)


@require_POST
@seated
def assignment_delete(request, seat, assignment_id):
    """Take a reading out of the course; the library keeps it."""
    require(policies.can_change_course(seat))
    assignment = get_object_or_404(queries.assignments(seat), pk=assignment_id)
    actions.unassign_reading(course=seat.course, reading=assignment.reading, by=seat.person)
    messages.success(request, _("“%(title)s” is no longer assigned.") % {"title": assignment.reading.title})
    return redirect("classroom:reading_setup", seat.course.slug)
