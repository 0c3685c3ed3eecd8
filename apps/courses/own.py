"""What courses keep about a person, as parts of a copy; and the names that it may give to places in them."""

from django.utils.translation import gettext as _

from apps.accounts import directory
from apps.accounts.personal import Part, rows_of

from .models import Course, Invitation, LogEntry, Seat
from .queries import seat_for


def parts(person):
    """Seats, invitations to the person's addresses, and the deeds they did as staff."""
    return [_seats(person), _invitations(person), _deeds(person)]


def doors(person, courses):
    """{key of a course: the seat, a guest's perhaps, by which the person opens it now}, of these courses (keys)."""
    found = ((course.pk, seat_for(person, course.slug)) for course in Course.objects.filter(pk__in=courses))
    return {key: seat for key, seat in found if seat is not None}


def _seats(person):
    fields = {
        "course": _("Course"),
        "role": _("Role"),
        "section": _("Section"),
        "status": _("Status"),
        "joined_at": _("Since"),
        "removed_at": _("Taken back"),
        "silenced_until": _("May only read until"),
        "silenced_because": _("Because"),
        "alias": _("What you go by where anyone may read"),
        "watch": _("How closely you follow it"),
    }
    kept = Seat.objects.filter(person=person).order_by("pk")
    told = ("silenced_until", "silenced_because")
    stands = ("course__title", "role", "section__name", "status", "joined_at", "removed_at", *told, "alias", "watch")
    rows = rows_of(fields, kept.values_list(*stands))
    return Part("seats", _("Seats"), _("Your places in courses."), fields, rows)


def _invitations(person):
    fields = {
        "course": _("Course"),
        "role": _("Role"),
        "email": _("Sent to"),
        "invited_at": _("Sent"),
        "taken_at": _("Taken"),
    }
    kept = Invitation.objects.filter(directory.addressed_to(person)).order_by("pk")
    rows = rows_of(fields, kept.values_list("course__title", "role", "email", "invited_at", "taken_at"))
    about = _("Seats that were offered to your addresses.")
    return Part("invitations", _("Invitations"), about, fields, rows)


def _deeds(person):
    fields = {
        "verb": _("Deed"),
        "kind": _("Of what"),
        "key": _("Its key"),
        "at": _("When"),
        "text": _("Reason you gave"),
    }
    kept = LogEntry.objects.filter(actor=person).order_by("pk")
    rows = rows_of(fields, kept.values_list("verb", "object_kind", "object_id", "logged_at", "reason"))
    about = _("What you did as staff, and what you asked for of your account.")
    return Part("deeds", _("Deeds on record"), about, fields, rows)
