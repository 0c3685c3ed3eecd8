"""The course as a whole: overview, archive, copy, and new ones."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.courses import actions, forms, policies, queries
from apps.courses.seating import seated

from .answers import press, unkept


@require_safe
@unkept
@seated
def setup(request, seat):
    """Where an instructor sees how the course stands, and finds everything that runs it."""
    require(policies.can_run_course(seat))
    context = {"seat": seat, "course": seat.course, "counts": queries.counts_for_setup(seat)}
    return render(request, "courses/setup.html", context)


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


@require_http_methods(["GET", "HEAD", "POST"])
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


@require_http_methods(["GET", "HEAD", "POST"])
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
