"""How far a person has read a thread: a watermark that only rises, but for one deed."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from apps.core.writing import changes

from ..models import ReadState


def mark_read(*, thread, person, number):
    """Raise the watermark to `number`, never above the last reply and never down."""
    at = min(number, thread.last_number)
    _raise(person.pk, thread.pk, at)


def read_own(reply):
    """Who had read all before their reply has read the reply too; the first of a thread has nothing before it."""
    if reply.number == 1:
        _raise(reply.author_id, reply.thread_id, reply.number)
        return
    before = {"person": reply.author_id, "thread": reply.thread_id, "before": reply.number - 1}
    _move_on(**before, number=reply.number, now=reply.posted_at)


@changes(person=int, thread=int, before=int, number=int, now=datetime)
def _move_on(*, person, thread, before, number, now):
    state = ReadState.objects.filter(person=person, thread=thread, last_read=before)
    return state, {"last_read": number, "read_at": now}


# Both engines speak this dialect; Django's own upsert can replace a value, not raise it.
RAISE = """
    INSERT INTO {table} (person_id, thread_id, last_read, read_at, watch) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (person_id, thread_id) DO UPDATE SET last_read = excluded.last_read, read_at = excluded.read_at
    WHERE {table}.last_read < excluded.last_read
"""


def _raise(person_id, thread_id, number):
    table = connection.ops.quote_name(ReadState._meta.db_table)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(RAISE.format(table=table), [person_id, thread_id, number, now, ReadState.Watch.NORMAL])


@transaction.atomic
def mark_unread_from(*, thread, person, number):
    """Lower the watermark so that `number` and all after it are new again."""
    below = max(number - 1, 0)
    ReadState.objects.filter(person=person, thread=thread, last_read__gt=below).update(last_read=below)
