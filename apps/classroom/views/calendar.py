"""The calendar of a course: a file that calendar programs fetch, and the page on which its address is made."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_POST, require_safe

from apps.core.access import require
from apps.courses import actions, policies
from apps.courses import queries as courses
from apps.courses.models import SecretAddress
from apps.courses.seating import seated, seated_by_token

from .. import ical
from ..queries.calendar import events_of

KIND = SecretAddress.Kind.CALENDAR
unkept = cache_control(private=True, no_store=True)


@require_safe
@seated_by_token(KIND)
@conditional_page
def calendar_file(request, seat):
    """Meetings and what is due for the seat whose token the address has, or for who is signed in."""
    text = ical.calendar(seat.course.title, events_of(seat), seat.course.created_at)
    headers = {"Content-Disposition": 'inline; filename="calendar.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


@require_safe
@unkept
@seated
def calendar_detail(request, seat):
    """The secret address of one's own calendar, with the buttons that make, renew and close it."""
    require(policies.can_have_calendar(seat))
    token = courses.secret_token(seat, KIND)
    path = reverse("classroom:calendar_file", args=[seat.course.slug], query={"token": token})
    context = {"seat": seat, "address": request.build_absolute_uri(path) if token else ""}
    return render(request, "classroom/calendar_detail.html", context)


@require_POST
@unkept
@seated
def calendar_make(request, seat):
    """Make the address, or another in its place."""
    require(policies.can_have_calendar(seat))
    actions.renew_address(seat=seat, kind=KIND)
    messages.success(request, _("The address is made. Give it to your calendar program, and to nobody else."))
    return redirect("classroom:calendar_detail", seat.course.slug)


@require_POST
@unkept
@seated
def calendar_revoke(request, seat):
    """Let the address open nothing any more."""
    require(policies.can_have_calendar(seat))
    actions.close_address(seat=seat, kind=KIND)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("classroom:calendar_detail", seat.course.slug)
