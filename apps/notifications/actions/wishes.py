"""How someone wishes to be told, and what a link in a mail stops."""

from django.db import transaction
from django.utils import timezone

from apps.courses.actions import watch_course
from apps.courses.models import Watch
from apps.threads.actions import watch_thread
from apps.threads.models import Thread

from ..models import Wish
from ..times import next_digest


@transaction.atomic
def wish(*, seat, mail, watch):
    """Say how mail of a course comes, and how closely its discussions are followed."""
    _wish_mail(seat, mail)
    watch_course(seat=seat, level=watch)


def _wish_mail(seat, mail):
    known = Wish.objects.select_for_update().filter(seat=seat).first()
    if known is not None and known.mail == mail:
        return
    now = timezone.now()
    due = {"told_until": now, "next_at": next_digest(mail, seat.course.time_zone, now)}
    Wish.objects.update_or_create(seat=seat, defaults={"mail": mail} | due)


@transaction.atomic
def stop(*, seat, kind, thread):
    """Stop mails of this kind in the seat's course, or all that comes of a thread (its key); without a seat none come.

    Where another kind of mail was chosen since, it goes on.
    """
    if seat is None:
        return
    if not kind:
        watch_thread(thread=Thread(pk=thread), person=seat.person, level=Watch.MUTED)
    elif (getattr(seat, "wish", None) or Wish()).mail == kind:
        _wish_mail(seat, Wish.Mail.NONE)
