"""Dividing a course into groups that each discuss a prompt among themselves."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, queries, reach
from ..finding import find_thread, whole
from ..forms import GroupsForm


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def thread_groups(request, seat, thread_slug):
    """Who is in which group; the button divides the course, or shuffles it again."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_edit_prompt(seat, thread.prompt))
    groups = queries.groups_of(seat, thread)
    form = GroupsForm(request.POST if request.method == "POST" else None, initial={"into": len(groups.numbers) or None})
    if request.method == "POST" and form.is_valid():
        made = actions.divide(thread=thread, into=form.cleaned_data["into"], by=seat.person)
        messages.success(request, _("The groups are made. What earlier ones wrote is kept, and only read."))
        return redirect("threads:thread_groups", seat.course.slug, made[0].slug)
    context = {"thread": thread, "form": form, "groups": groups}
    return render(request, "threads/thread_groups.html", context, status=422 if form.is_bound else 200)


@require_POST
@seated
def group_members(request, seat, thread_slug):
    """Move people among the groups, or put who is in none into the smallest."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_edit_prompt(seat, thread.prompt))
    if "rest" in request.POST:
        actions.place_rest(thread=thread, by=seat.person)
    else:
        actions.move_members(thread=thread, groups=_asked(request, seat, thread), by=seat.person)
    messages.success(request, _("The groups are saved."))
    return redirect("threads:thread_groups", seat.course.slug, thread.slug)


def _asked(request, seat, thread):
    """{key of a student: number of a group} of those for whom another was chosen."""
    groups = queries.groups_of(seat, thread)
    present = {person.pk: one.group for one in groups.threads for person in one.people}
    known = present | {person.pk: None for person in groups.rest}
    chosen = {person: whole(request.POST.get(f"group-{person}")) for person in known}
    return {person: number for person, number in chosen.items() if number in groups.numbers and number != known[person]}
