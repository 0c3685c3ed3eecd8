"""Making, changing and closing an account."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction

from ..models import Session, User


@transaction.atomic
def enter_person(*, person, password=None):
    """Save someone new whose address is known to be theirs; without a password they choose one by mail."""
    person.set_password(password)
    person.save()
    if person.email:
        EmailAddress.objects.create(user=person, email=person.email.lower(), verified=True, primary=True)
    return person


def create_person(*, handle, email, password=None, **fields):
    """Enter someone from their handle, address and other fields: the demo's people, those on a roster."""
    return enter_person(person=User(username=handle, email=email, **fields), password=password)


@transaction.atomic
def change_person(*, person):
    """Keep what an admin set of a person's names and powers."""
    person.save()
    return person


@transaction.atomic
def change_settings(*, person, display_name, time_zone, theme):
    """What a person prefers about their name, their clock and the page's colours."""
    person.display_name, person.time_zone, person.theme = display_name, time_zone, theme
    person.save(update_fields=["display_name", "time_zone", "theme"])
    return person


@transaction.atomic
def end_session(*, session):
    """Sign out one browser of a person."""
    session.end()


@transaction.atomic
def deactivate_person(*, person):
    """Close an account: nothing is lost, nobody signs in to it, and every browser is signed out."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    sign_out_everywhere(person=person)


def sign_out_everywhere(*, person):
    """End every session of a person."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    Session.objects.filter(person=person).delete()


@transaction.atomic
def reactivate_person(*, person):
    """Open a closed account again."""
    person.is_active = True
    person.save(update_fields=["is_active"])


def forget_sessions(sessions):
    """Delete sessions that ran out, with what is noted of their browsers."""
    keys = [session.session_key for session in sessions]
    UserSession.objects.filter(session_key__in=keys).delete()
    Session.objects.filter(session_key__in=keys).delete()
