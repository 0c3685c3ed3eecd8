"""How far a person has read a thread: a watermark that only rises, but for one deed."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from apps.core.writing import changes
from apps.courses.models import STAFF

from ..models import ReadState, Reply
from ..policies import opens_gate
from ..signals import thread_read


def mark_read(*, thread, person, number):
    """Raise the watermark to `number`, never above the last reply and never down.

    In no transaction of its own: whoever has been told and did not hear of this is told once more, and no worse.
    """
    at = min(number, thread.last_number)
    _raise(person.pk, thread.pk, at)
    thread_read.send(ReadState, thread=thread, person=person.pk, number=at)


@transaction.atomic
def mark_all_read(*, person, threads):
    """Raise the watermark in each of these threads, pairs of its key and a number."""
    for thread, number in threads:
        _raise(person.pk, thread, number)


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
        cursor.execute(RAISE.format(table=table), [person_id, thread_id, number, now, ""])


def pass_gate(reply):
    """Open the others' replies to the writer of one that is as long as its prompt asks; nothing closes them again."""
    if opens_gate(reply):
        _pass(reply.thread_id, [reply.author_id])


def pass_gates(prompt):
    """The same for all who have written, when a prompt asks for a reply first, or for a shorter one."""
    for thread in prompt.threads.all() if prompt.reveal == prompt.Reveal.POST_FIRST else ():
        long_enough = Reply.objects.filter(
            thread=thread, state=Reply.State.VISIBLE, word_count__gte=prompt.required_words
        )
        writers = long_enough.exclude(author=None).exclude(author_role__in=STAFF).order_by()
        _pass(thread.pk, list(writers.values_list("author", flat=True).distinct()))


def _pass(thread, people):
    states = [ReadState(person_id=person, thread_id=thread) for person in people]
    ReadState.objects.bulk_create(states, ignore_conflicts=True, batch_size=1_000)
    ReadState.objects.filter(thread=thread, person__in=people, passed_at=None).update(passed_at=timezone.now())


@transaction.atomic
def mark_unread_from(*, thread, person, number):
    """Lower the watermark so that `number` and all after it are new again."""
    below = max(number - 1, 0)
    ReadState.objects.filter(person=person, thread=thread, last_read__gt=below).update(last_read=below)


@transaction.atomic
def watch_thread(*, thread, person, level):
    """Set how closely a person watches one thread; an empty level follows the course again."""
    place = {"person": person, "thread": thread}
    ReadState.objects.update_or_create(**place, defaults={"watch": level})
