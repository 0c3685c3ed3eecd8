"""Giving, changing and taking away a seat."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts import directory
from apps.courses.models import Course, Role, Seat

from .log import log_action, set_fields
from .versions import touch


@transaction.atomic
def seat_person(*, course, person, role, by, section=None):
    """Give a person a seat, or the one they were removed from again; someone already seated keeps what they have."""
    seat, is_new = Seat.objects.get_or_create(course=course, person=person, defaults={"role": role, "section": section})
    if not is_new and seat.status == Seat.Status.ACTIVE:
        return seat
    if seat.is_suspended:
        raise ValidationError(_("This person is suspended from the course. Lift the suspension first."), "suspended")
    set_fields(seat, {"role": role, "section": section, "status": Seat.Status.ACTIVE})
    touch(course.pk)
    after = {"person": person.pk, "role": role}
    log_action(course=course, actor=by, verb="seat_person", obj=seat, after=after)
    return seat


@transaction.atomic
def change_seat(*, seat, by, **fields):
    """Change the role, the section or the status of a seat; a course keeps an instructor."""
    do_to_seat(seat=seat, by=by, verb="change_seat", fields=fields)
    return seat


def do_to_seat(*, seat, by, verb, fields, reason=""):
    """Do the same, within a transaction, as a deed of another name; returns what changed, nothing if it was so."""
    _lock(seat)
    if _stops_instructing(seat, fields):
        _refuse_the_last(seat)
    before, after = set_fields(seat, fields)
    if after:
        touch(seat.course_id)
        change = {"before": before, "after": after}
        log_action(course=seat.course, actor=by, verb=verb, obj=seat, reason=reason, **change)
    return after


@transaction.atomic
def remove_seat(*, seat, by):
    """Take a person out of the course with every offer to their addresses; what they wrote stays, and so does the seat.

    Only staff give it back: by hand, by a roster, or by an invitation that is newer than this.
    """
    change_seat(seat=seat, by=by, status=Seat.Status.REMOVED, removed_at=timezone.now())
    _withdraw_offers(seat, by)
    return seat


def watch_course(*, seat, level):
    """Set how closely a person follows the discussions of a course; nobody's deed but their own."""
    Seat.objects.filter(pk=seat.pk).update(watch=level)


def restore_seat(*, seat, by):
    """Give a removed seat back as it was; a suspension is lifted, which tells its person."""
    if seat.is_suspended:
        return seat
    return change_seat(seat=seat, by=by, status=Seat.Status.ACTIVE)


def refuse_the_removed(course, person, *, since=None):
    """Let nobody take back a seat that staff took from them, unless the offer was made `since` they removed it."""
    if Seat.objects.filter(course=course, person=person, status=Seat.Status.SUSPENDED).exists():
        raise ValidationError(_("Your seat in this course is suspended. Ask your instructor about it."), "suspended")
    removed = Seat.objects.filter(course=course, person=person, status=Seat.Status.REMOVED)
    if since is not None:
        removed = removed.exclude(removed_at__lt=since)
    if removed.exists():
        raise ValidationError(
            _("Your seat in this course was taken back. Ask your instructor to give it to you again."), "removed"
        )


def _lock(seat):
    """Two instructors who demote each other at once must take turns; reads the seat as it is by now."""
    Course.objects.select_for_update().get(pk=seat.course_id)
    seat.refresh_from_db(fields=["role", "section", "status", "silenced_until", "silenced_because"])


def _withdraw_offers(seat, by):
    for invitation in seat.course.invitations.filter(directory.addressed_to(seat.person), taken_at=None):
        log_action(course=seat.course, actor=by, verb="withdraw_invitation", obj=invitation)
        invitation.delete()


def _stops_instructing(seat, fields):
    is_one = seat.is_instructor and seat.status == Seat.Status.ACTIVE
    stays_one = (
        fields.get("role", seat.role) == Role.INSTRUCTOR and fields.get("status", seat.status) == Seat.Status.ACTIVE
    )
    return is_one and not stays_one


def _refuse_the_last(seat):
    others = Seat.objects.active().filter(course=seat.course_id, role=Role.INSTRUCTOR)
    if not others.exclude(pk=seat.pk).exists():
        raise ValidationError(
            _("This is the only instructor of the course. Make someone else an instructor first."), "last_instructor"
        )
