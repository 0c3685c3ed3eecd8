"""Notices: a row for what concerns one person directly, written in the transaction of the deed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from apps.accounts.models import User
from apps.core.writing import Insertion, changes
from apps.courses.models import Seat
from apps.threads.actions import mark_read
from apps.threads.links import REPLY
from apps.threads.models import Reply

from ..models import Letter, Notice

Kind = Notice.Kind
MOST = 20  # people whom one reply mentions, and replies that it quotes

_insert = Insertion(Notice)


def note_words(reply):
    """Tell whom a reply answers, quotes or mentions; no statement if it does none of that."""
    for person, kind in _concerned(reply).items():
        _insert(_notice(reply, person, kind))


@transaction.atomic
def renew_words(reply):
    """After an edit: who is named no longer is not told, and who is named now is; the others were told."""
    wanted = _concerned(reply)
    told = Notice.objects.filter(reply=reply, kind__in=Notice.OF_WORDS)
    told.exclude(person__in=wanted).delete()
    known = set(told.values_list("person", flat=True))
    for person in wanted.keys() - known:
        _insert(_notice(reply, person, wanted[person]))


def note_deed(reply, by, kind):
    """Tell the writer of a reply what staff did with it; a guest, who has no inbox, gets one letter if it appears."""
    if reply.author_id is None:
        if kind == Kind.APPROVED and reply.guest_email:
            Letter.objects.create(kind=Letter.Kind.APPROVED, course_id=reply.course_id, reply=reply)
    elif by is not None and by.pk != reply.author_id:
        _insert(_notice(reply, reply.author_id, kind, by))


def note_endorsement(reply, by):
    """Tell the writer of a reply that it is endorsed; what an earlier endorsement told them is gone."""
    Notice.objects.filter(reply=reply, kind=Kind.ENDORSED).delete()
    note_deed(reply, by, Kind.ENDORSED)


def forget_deeds(reply, by):
    """What one of the staff took back at once, before a letter was thought of, its writer is not told."""
    told = Notice.objects.waiting().filter(reply=reply, by=by, kind__in=Notice.OF_OWN)
    told.exclude(kind=Kind.ENDORSED).delete()


def remind_staff(*, reply, people):
    """Tell these people (keys) that a reply waits for their decision."""
    notices = (_notice(reply, person, Kind.WAITS) for person in people)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def forget_reminders(*, reply):
    """It waits no longer: there is nothing left to remind of."""
    Notice.objects.filter(reply=reply, kind=Kind.WAITS).delete()


def _notice(reply, person, kind, by=None):
    where = {"course_id": reply.course_id, "thread_id": reply.thread_id, "reply": reply}
    return Notice(person_id=person, kind=kind, by=by, **where)


def _concerned(reply):
    """{key of a person: why}, answered before quoted before mentioned; never the writer."""
    quoted = [found for mark in reply.marks if (found := REPLY.match(mark.get("href", "")))]
    handles = {mark["handle"].lower() for mark in reply.marks if mark["kind"] == "mention"}
    concerned = _mentioned(reply.course_id, sorted(handles)[:MOST]) if handles else {}
    concerned |= _quoted(reply, quoted[:MOST]) if quoted else {}
    if reply.in_reply_to_id:
        concerned[reply.in_reply_to.author_id] = Kind.ANSWER
    return {person: kind for person, kind in concerned.items() if person not in (None, reply.author_id)}


def _mentioned(course, handles):
    """The members of the course with these handles; of others it shows nothing, and tells them nothing."""
    seated = {"seats__course": course, "seats__status": Seat.Status.ACTIVE, "is_active": True}
    people = User.objects.alias(handle=Lower("username")).filter(handle__in=handles, **seated)
    return dict.fromkeys(people.values_list("pk", flat=True), Kind.MENTION)


def _quoted(reply, places):
    """The writers of what is quoted: of this thread, or in what has moved also of the one that it came from."""
    here = [int(found["number"]) for found in places if not found["thread"]]
    named = Q(thread=reply.thread_id, number__in=here)
    for found in places:
        if found["thread"]:
            named |= Q(course=reply.course_id, thread__slug=found["thread"], number=int(found["number"]))
    writers = Reply.objects.filter(named).values_list(Coalesce("author_id", "moved_to__author_id"), flat=True)
    return dict.fromkeys(writers, Kind.QUOTE)


def move_along(source, target):
    """What replies that moved told people is told of where they stand now."""
    Notice.objects.filter(thread=source, reply__thread=target).update(thread=target)


@changes(thread=int, person=int, number=int, now=datetime)
def _read_upto(*, thread, person, number, now):
    told = Notice.objects.filter(person=person, thread=thread, read_at=None, reply__in=_numbered(thread, number))
    return told, {"read_at": now}


def _numbered(thread, number):
    return Reply.objects.filter(thread=thread, number__lte=number).values("pk")


def read_upto(*, thread, person, number):
    """What replies of a thread (its key) up to a number told the person (key) is read."""
    _read_upto(thread=thread, person=person, number=number, now=timezone.now())


@transaction.atomic
def read_all(*, person, threads, until):
    """Whatever the inbox held at that moment is read, with what is new in these threads, which the person watches."""
    Notice.objects.filter(person=person, read_at=None, at__lte=until).update(read_at=timezone.now())
    for thread in threads:
        mark_read(thread=thread, person=person, number=thread.last_number)
