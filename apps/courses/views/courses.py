"""The course as a whole: overview, settings, archive, copy, and new ones."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.access import require
from apps.courses import actions, forms, policies, queries
from apps.courses.abilities import Ability
from apps.courses.seating import seated

from .answers import back, press, unkept


@require_safe
@unkept
@seated
def setup(request, seat):
    """Where an instructor sees how the course stands, and finds everything that runs it."""
    require(policies.can_run_course(seat))
    context = {"seat": seat, "course": seat.course, "counts": queries.counts_for_setup(seat)}
    return render(request, "courses/setup.html", context)


@unkept
@seated
def course_edit(request, seat):
    """Title, visibility, time zone and the other settings of the course."""
    require(policies.can_change_course(seat))
    form = forms.CourseForm(forms.typed(request), of=seat.course)
    if form.is_bound and form.act(actions.edit_course, course=seat.course, by=request.user):
        return back(request, seat, "course_edit", _("The course is saved."))
    context = {"seat": seat, "course": seat.course, "form": form}
    return render(request, "courses/course_edit.html", context, status=form.status)


@unkept
@seated
def ability_edit(request, seat):
    """What assistants may do in the course."""
    require(policies.can_change_course(seat))
    given = {"may": [ability for ability in Ability if ability not in seat.course.assistants_may_not.split()]}
    form = forms.AbilitiesForm(forms.typed(request), initial=given)
    if form.is_bound and form.act(actions.set_abilities, course=seat.course, by=request.user):
        return back(request, seat, "ability_edit", _("It is saved, and holds from the next request on."))
    context = {"seat": seat, "course": seat.course, "form": form}
    return render(request, "courses/ability_edit.html", context, status=form.status)


@require_POST
@unkept
@seated
def course_archive(request, seat):
    """Close the course for writing and joining."""
    require(policies.can_run_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.archive_course, course=seat.course, by=request.user)
    return press(request, seat, form, "setup", said=_("The course is archived. It can still be read."))


@require_POST
@unkept
@seated
def course_unarchive(request, seat):
    """Open an archived course again."""
    require(policies.can_run_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.unarchive_course, course=seat.course, by=request.user)
    return press(request, seat, form, "setup", said=_("The course is open again."))


@require_POST
@unkept
@seated
def course_freeze(request, seat):
    """Let nobody but staff write."""
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.freeze_course, course=seat.course, by=request.user)
    return press(request, seat, form, "setup", said=_("The course is frozen. Only staff can write."))


@require_POST
@unkept
@seated
def course_unfreeze(request, seat):
    """Let everyone write again."""
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.unfreeze_course, course=seat.course, by=request.user)
    return press(request, seat, form, "setup", said=_("The course is no longer frozen."))


@unkept
@seated
def course_copy(request, seat):
    """Use this course again next term; “Preview the dates” shows them before anything is written."""
    require(policies.can_run_course(seat))
    made = queries.course_made_by(request.user, request.POST.get("slug", ""), "copy_course")
    if made:
        return redirect("courses:setup", made.slug)
    form = forms.CopyForm(forms.typed(request), first_meeting=queries.first_meeting(seat))
    is_preview = "preview" in request.POST
    if form.is_bound and not is_preview and form.act(actions.copy_course, source=seat.course, by=request.user):
        return redirect("courses:setup", form.done.slug)
    dates = queries.shifted_meetings(seat, form.cleaned_data["weeks"]) if is_preview and form.is_valid() else []
    context = {"seat": seat, "course": seat.course, "form": form, "dates": dates}
    return render(request, "courses/course_copy.html", context, status=form.status)


@unkept
@login_required
def course_create(request):
    """Make a course and name its first instructor; for site admins."""
    require(policies.can_create_course(request.user))
    made = queries.course_made_by(request.user, request.POST.get("slug", ""), "create_course")
    form = forms.NewCourseForm(forms.typed(request))
    if made or (form.is_bound and form.act(actions.create_course, by=request.user)):
        return render(request, "courses/course_created.html", {"course": made or form.done})
    return render(request, "courses/course_create.html", {"form": form}, status=form.status)
