"""Erasing a person: asked for by them, after a week in which they may change their mind; in batches, by the worker.

Killed at any moment it goes on where it stopped: what is done is not found again, and the account is emptied last.
"""

import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from apps.core.actions import forget_letters
from apps.core.links import full
from apps.core.mail import send_letter

from .. import names
from ..models import Copy, Erasure, Session, User
from ..signals import erasure_asked, erasure_cancelled, person_erased, person_leaving
from .exports import forget_copy
from .people import deactivate_person, sign_out_everywhere


@transaction.atomic
def ask_for_erasure(*, person):
    """Write down that it is due in some days, send a mail with the way back, and sign the person out everywhere."""
    due_at = timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS)
    erasure, is_new = Erasure.objects.get_or_create(person=person, defaults={"due_at": due_at})
    if is_new:
        erasure_asked.send(Erasure, person=person)
        link = full(reverse("accounts:erasure_cancel", args=[erasure.token]))
        send_letter(person.email, "accounts/mail/erasure.txt", {"erasure": erasure, "link": link})
    sign_out_everywhere(person=person)
    return erasure


@transaction.atomic
def cancel_erasure(*, erasure):
    """Change one's mind; False once it has begun."""
    current = Erasure.objects.select_for_update().filter(pk=erasure.pk, begun_at=None).first()
    if current is None:
        return False
    current.delete()
    erasure_cancelled.send(Erasure, person=erasure.person)
    return True


@transaction.atomic
def begin_erasure(*, erasure, now):
    """From here on nothing can be taken back: the account is closed; False if it was taken back, or is done."""
    current = _held(erasure)
    if current is None or current.done_at:
        return False
    if current.begun_at is None:
        Erasure.objects.filter(pk=current.pk).update(begun_at=now)
        deactivate_person(person=current.person)
    return True


def put_off_erasure(*, erasure, until):
    """Something must happen first; it is tried again then."""
    Erasure.objects.filter(pk=erasure.pk, begun_at=None).update(due_at=until)


def _held(erasure):
    """The request as it is now, its row held, so that two workers take turns and nobody cancels meanwhile."""
    return Erasure.objects.select_for_update(of=("self",)).select_related("person").filter(pk=erasure.pk).first()


@transaction.atomic
def forget_some(*, erasure):
    """One batch of every app; gives back how many rows it was."""
    current = _held(erasure)
    if current is None or current.done_at:
        return 0
    return sum(done for _receiver, done in person_leaving.send(User, person=current.person))


@transaction.atomic
def end_erasure(*, erasure):
    """Nothing points to the person any more but by key: empty the account itself."""
    current = _held(erasure)
    if current is None or current.done_at:
        return
    person = current.person
    _forget_ways_in(person)
    _forget_name(person)
    Erasure.objects.filter(pk=current.pk).update(done_at=timezone.now())
    person_erased.send(User, person=person)


def _forget_ways_in(person):
    for address in EmailAddress.objects.filter(user=person).values_list("email", flat=True):
        forget_letters(address)
    forget_letters(person.email)
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
        model.objects.filter(user=person).delete()
    Session.objects.filter(person=person).delete()
    for copy in Copy.objects.filter(person=person):
        forget_copy(copy)


def _forget_name(person):
    """What is left is a row to which texts and deeds point, and which no two people share."""
    person.username, person.display_name = f"{names.FORMER_HANDLE}-{secrets.token_hex(6)}", names.former()
    person.email, person.time_zone, person.theme = "", "", User.Theme.SYSTEM
    person.last_login, person.date_joined = None, timezone.now()
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
    of_person = {"content_type": ContentType.objects.get_for_model(User), "object_id": str(person.pk)}
    LogEntry.objects.filter(**of_person).update(object_repr=person.name)
