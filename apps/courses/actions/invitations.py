"""Offering a seat by mail, and taking it."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.courses.models import STAFF, Invitation, Role, Seat
from apps.courses.tasks import send_invitations

from .log import log_action, set_fields
from .naming import refuse_mistakable
from .seats import change_seat, refuse_the_removed, seat_person

PAUSE = timedelta(minutes=1)  # a second press of the button within it sends no second mail
RANKS = [Role.OBSERVER, Role.STUDENT, Role.ASSISTANT, Role.INSTRUCTOR]


def new_invitation_code():
    """256 bits: what the link in the mail is worth."""
    return secrets.token_urlsafe(30)


@transaction.atomic
def invite(*, course, by, site, email, **seat):
    """Offer the seat (role, section, display_name) by mail; inviting an address again renews the offer."""
    if Seat.objects.in_course().filter(course=course, person__email__iexact=email).exists():
        raise ValidationError(_("Someone with this address already sits in the course."), "seated")
    known = course.invitations.filter(email__iexact=email).first()
    if known is not None and _is_the_same_press(known, seat):
        return known
    invitation = known or Invitation(course=course)
    renewed = {"email": email, "code": new_invitation_code(), "invited_by": by, "taken_at": None, "sent_at": None}
    for name, value in (seat | renewed | {"invited_at": timezone.now()}).items():
        setattr(invitation, name, value)
    invitation.save()
    log_action(course=course, actor=by, verb="invite", obj=invitation, after={"role": invitation.role})
    send_invitations.enqueue([invitation.pk], site)
    return invitation


@transaction.atomic
def resend_invitation(*, invitation, by, site):
    """Send the same link once more."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.is_taken:
        raise ValidationError(_("This invitation has been used already."), "taken")
    if _is_recent(invitation):
        return invitation
    set_fields(invitation, {"invited_at": timezone.now(), "sent_at": None})
    log_action(course=invitation.course, actor=by, verb="resend_invitation", obj=invitation)
    send_invitations.enqueue([invitation.pk], site)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation, by):
    """Take an offer back: its link opens nothing from now on."""
    if invitation.is_taken:
        raise ValidationError(_("This invitation has been used already."), "taken")
    log_action(course=invitation.course, actor=by, verb="withdraw_invitation", obj=invitation)
    invitation.delete()


@transaction.atomic
def take_invitation(*, invitation, person):
    """Seat the person in the offered role, once; someone who sits there already rises to it and never falls."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.is_taken:
        raise ValidationError(_("This invitation has been used already. Ask for a new one."), "taken")
    refuse_the_removed(invitation.course, person, since=invitation.invited_at)
    seat = Seat.objects.active().filter(course=invitation.course_id, person=person).first()
    if seat is not None and RANKS.index(seat.role) >= RANKS.index(invitation.role):
        return seat
    offer = {"role": invitation.role, "section": invitation.section}
    if seat is None:
        if invitation.role not in STAFF:
            refuse_mistakable(invitation.course, person)
        seat = seat_person(course=invitation.course, person=person, by=person, **offer)
    else:
        change_seat(seat=seat, by=person, **offer)
    set_fields(invitation, {"taken_at": timezone.now()})
    return seat


def _is_the_same_press(invitation, seat):
    same = all(getattr(invitation, name) == value for name, value in seat.items())
    return same and not invitation.is_taken and _is_recent(invitation)


def _is_recent(invitation):
    return timezone.now() - invitation.invited_at < PAUSE
