"""Seats and sections in setup."""

from typing import NamedTuple

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.sorting import name_order
from apps.courses import actions, forms, policies, queries
from apps.courses.models import Seat
from apps.courses.seating import seated

from .answers import back, press, unkept

ROLES = {
    "instructor": _lazy("Instructors"),
    "assistant": _lazy("Assistants"),
    "student": _lazy("Students"),
    "observer": _lazy("Observers"),
}
PEOPLE_ON_A_PAGE = 200


class Person(NamedTuple):
    """Someone on the page of people; `record` is their seat where whoever looks may open its record.

    `alias` is what they go by in the course, told to its staff.
    """

    name: str
    handle: str
    role: str
    record: int | None = None
    alias: str = ""

    @property
    def among(self):
        """What those of the role are called together."""
        return ROLES[self.role]


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def seat_list(request, seat):
    """The people of the course with their addresses, for its staff; instructors add someone by handle."""
    require(policies.can_see_roster(seat))
    form = forms.NewSeatForm(forms.typed(request), course=seat.course)
    if form.is_bound:
        require(policies.can_change_course(seat))
        if form.act(actions.seat_person, course=seat.course, by=request.user):
            return back(request, seat, "seat_list", _("%(name)s has a seat.") % {"name": form.done.person})
    typed = request.GET.get("q", "")[:100]
    page = queries.page_by_name(queries.seats_for_setup(seat, typed), request.GET.get("page"), queries.PEOPLE_ON_A_PAGE)
    context = {"seat": seat, "course": seat.course, "form": form, "page": page, "typed": typed}
    context |= {"can_change": policies.can_change_course(seat), "query": urlencode({"q": typed}) + "&"}
    return render(request, "courses/seat_list.html", context, status=form.status)


@require_safe
@unkept
@seated
def person_find(request, seat):
    """The members whose handle or name begins as typed, for whoever mentions one while writing."""
    found = queries.people_found(seat, request.GET.get("q", "").strip()[:30])
    return render(request, "courses/person_find.html", {"people": found})


@require_safe
@seated
def member_list(request, seat):
    """Who sits in the course, by role and name; no addresses."""
    rows = [_person(seat, *row) for row in queries.people_of(seat)]
    places, by_name = {role: place for place, role in enumerate(ROLES)}, name_order()
    rows.sort(key=lambda row: (places[row.role], by_name(row.name)))
    page = Paginator(rows, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"seat": seat, "course": seat.course, "page": page, "can_see_roster": policies.can_see_roster(seat)}
    context["can_choose_alias"] = policies.can_choose_alias(seat)
    return render(request, "courses/member_list.html", context)


def _person(seat, name, handle, *sits):
    role, key, person, alias = sits
    may_open = policies.can_see_record(seat, Seat(role=role, person_id=person))
    return Person(
        name or handle, handle, role, key if may_open else None, alias if policies.can_see_aliases(seat) else ""
    )


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def seat_edit(request, seat, seat_id):
    """Role and section of one person."""
    other = get_object_or_404(queries.seats_for_setup(seat), pk=seat_id)
    require(policies.can_change_course(seat))
    form = forms.SeatForm(forms.typed(request), of=other, course=seat.course)
    if form.is_bound and form.act(actions.change_seat, seat=other, by=request.user):
        return back(request, seat, "seat_list", _("The seat of %(name)s is saved.") % {"name": other.person})
    context = {"seat": seat, "course": seat.course, "form": form, "other": other}
    return render(request, "courses/seat_edit.html", context, status=form.status)


@require_POST
@unkept
@seated
def seat_remove(request, seat, seat_id):
    """Take a person out of the course."""
    other = get_object_or_404(queries.seats_for_setup(seat), pk=seat_id)
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.remove_seat, seat=other, by=request.user)
    said = _("%(name)s no longer sits in the course.") % {"name": other.person}
    return press(request, seat, form, "seat_list", said=said)


@require_POST
@unkept
@seated
def seat_restore(request, seat, seat_id):
    """Give a removed person the seat back."""
    other = get_object_or_404(queries.seats_for_setup(seat), pk=seat_id)
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.restore_seat, seat=other, by=request.user)
    return press(request, seat, form, "seat_list", said=_("%(name)s has a seat.") % {"name": other.person})


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def section_list(request, seat):
    """The sections, with a form that adds one."""
    require(policies.can_run_course(seat))
    form = forms.SectionForm(forms.typed(request))
    if form.is_bound:
        require(policies.can_change_course(seat))
        if form.act(actions.add_section, course=seat.course, by=request.user):
            return back(request, seat, "section_list", _("Section %(name)s is there.") % {"name": form.done})
    context = {"seat": seat, "course": seat.course, "form": form, "sections": queries.sections_by_name(seat)}
    return render(request, "courses/section_list.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def section_edit(request, seat, section_id):
    """The name of a section."""
    section = get_object_or_404(queries.sections_for_setup(seat), pk=section_id)
    require(policies.can_change_course(seat))
    form = forms.SectionForm(forms.typed(request), initial={"name": section.name})
    if form.is_bound and form.act(actions.rename_section, section=section, by=request.user):
        return back(request, seat, "section_list", _("The section is renamed."))
    context = {"seat": seat, "course": seat.course, "form": form, "section": section}
    return render(request, "courses/section_edit.html", context, status=form.status)


@require_POST
@unkept
@seated
def section_remove(request, seat, section_id):
    """Remove a section nobody sits in."""
    section = get_object_or_404(queries.sections_for_setup(seat), pk=section_id)
    require(policies.can_change_course(seat))
    form = forms.ConfirmForm(request.POST)
    form.act(actions.remove_section, section=section, by=request.user)
    return press(request, seat, form, "section_list", said=_("The section is removed."))
