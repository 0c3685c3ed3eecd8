"""Letters: a row for each mail that is due, written in the background and in batches; nothing of it is in a post.

Every step may be broken off and begun again: what is written already is not written twice.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from apps.courses.models import Course, Seat, Watch
from apps.threads.models import ReadState, Reply, Thread
from apps.threads.queries import threads_due, who_has_due

from ..models import Letter, Notice, Round, Told, Wish
from ..times import next_digest

DELAY = timedelta(minutes=10)  # a letter tells all that happens meanwhile, and nothing that is read meanwhile
SOON = timedelta(hours=24)
FIRST = timedelta(days=1)  # a first round looks back so far
BATCH = 500


def write_letters(now):
    """Write whatever letters are due at this moment."""
    remind_of_due(now)
    while _write_for_notices(now) == BATCH:
        pass
    write_for_watchers(now)
    while _write_digests(now) == BATCH:
        pass


# Direct events ---------------------------------------------------------------------------------


@transaction.atomic
def _write_for_notices(now):
    """One letter for each person and thread of which a notice is old enough; it tells the younger ones too."""
    old = Notice.objects.waiting().filter(at__lte=now - DELAY).order_by("at")[:BATCH]
    pairs = {(notice.person_id, notice.thread_id): notice.course_id for notice in old}
    if not pairs:
        return 0
    people, threads = ({pair[at] for pair in pairs} for at in (0, 1))
    untold = Notice.objects.waiting().filter(person__in=people, thread__in=threads).select_for_update()
    notices = [notice for notice in untold if (notice.person_id, notice.thread_id) in pairs]
    letters = _letters_for(_mailed_at_once(pairs, people), now)
    for notice in notices:
        notice.is_told, notice.letter = True, letters.get((notice.person_id, notice.thread_id))
    Notice.objects.bulk_update(notices, ["is_told", "letter"], batch_size=BATCH)
    return min(len(old), BATCH)


def _mailed_at_once(pairs, people):
    """Those pairs of person and thread whose person wants mail of the course at once."""
    seats = Seat.objects.active().filter(person__in=people, course__in=set(pairs.values()))
    others = seats.filter(wish__isnull=False).exclude(wish__mail=Wish.Mail.AT_ONCE)
    seated, elsewise = (set(some.values_list("person", "course")) for some in (seats, others))
    wanted = seated - elsewise
    return {pair: course for pair, course in pairs.items() if (pair[0], course) in wanted}


def _letters_for(pairs, now):
    """{(person, thread): the letter that waits, or a new one}"""
    waiting = {(letter.person_id, letter.thread_id): letter for letter in _unsent(pairs)}
    fresh = [
        Letter(kind=Letter.Kind.AT_ONCE, person_id=pair[0], thread_id=pair[1], course_id=course, due_at=now)
        for pair, course in pairs.items()
        if pair not in waiting
    ]
    return waiting | {(one.person_id, one.thread_id): one for one in Letter.objects.bulk_create(fresh)}


def _unsent(pairs):
    """Letters nobody has begun to send; held until the transaction ends, so that nobody begins meanwhile."""
    people, threads = ({pair[at] for pair in pairs} for at in (0, 1))
    unsent = Letter.objects.filter(state=Letter.State.WAITING, kind=Letter.Kind.AT_ONCE, tries=0)
    return unsent.filter(person__in=people, thread__in=threads).select_for_update()


# Those who watch -------------------------------------------------------------------------------


def write_for_watchers(now):
    """A letter to everyone who watches a thread that moved since the last round, of what is old enough there."""
    done, _is_new = Round.objects.get_or_create(pk=1, defaults={"looked_until": now - FIRST})
    since = done.looked_until - DELAY
    for thread in _moved(since):
        _write_for_watchers_of(thread, since, now)
    Round.objects.filter(pk=1).update(looked_until=now)


def _moved(since):
    """Each course has its threads by when they moved, the pinned ones apart."""
    in_order = {"course__in": Course.objects.filter(archived_at=None).values("pk"), "is_pinned__in": [True, False]}
    return Thread.objects.filter(**in_order, active_at__gte=since, last_number__gt=0).order_by("pk")


def _write_for_watchers_of(thread, since, now):
    told = Told.objects.filter(thread=thread).values_list("number", flat=True).first()
    before = _before(thread, since) if told is None else told
    later = Reply.objects.filter(thread=thread, number__gt=before).order_by("number")
    first = later.values_list("posted_at", flat=True)[:1]
    if not first or (first[0] and first[0] > now - DELAY):
        return
    last, cursor = thread.last_number, 0
    while seats := list(_watching(thread, last).filter(pk__gt=cursor).order_by("pk")[:BATCH]):
        _write_to(thread, seats, (before + 1, last), now)
        cursor = seats[-1].pk
    Told.objects.update_or_create(thread=thread, defaults={"number": last})


def _before(thread, since):
    """The number before the first reply of this round, in a thread of which no round has told yet."""
    fresh = Reply.objects.filter(thread=thread, posted_at__gte=since, number__isnull=False)
    first = fresh.aggregate(first=Min("number"))["first"]
    return thread.last_number if first is None else first - 1


def _watching(thread, last):
    """The seats of those who watch the thread, want mail at once, and neither read nor got a letter up to `last`."""
    place = ReadState.objects.filter(person=OuterRef("person"), thread=thread)
    said = Coalesce(Subquery(place.values("watch")[:1]), Value(""))
    written = Letter.objects.filter(person=OuterRef("person"), thread=thread, last__gte=last)
    seats = Seat.objects.active().filter(course=thread.course_id, person__is_active=True)
    seats = seats.annotate(said=said).filter(Q(said=Watch.WATCHING) | Q(said="", watch=Watch.WATCHING))
    seats = seats.exclude(person__email="").filter(Q(wish=None) | Q(wish__mail=Wish.Mail.AT_ONCE))
    return seats.exclude(Exists(place.filter(last_read__gte=last))).exclude(Exists(written))


@transaction.atomic
def _write_to(thread, seats, numbers, now):
    """A letter to each of these, or the one that waits for them tells of these numbers too."""
    pairs = {(seat.person_id, thread.pk): thread.course_id for seat in seats}
    letters = _letters_for(pairs, now).values()
    first, last = numbers
    keys = [letter.pk for letter in letters]
    Letter.objects.filter(pk__in=keys).update(first=Coalesce(F("first"), first), last=last)


# Digests and reminders -------------------------------------------------------------------------


@transaction.atomic
def _write_digests(now):
    """A letter for each wish whose hour has come; the hour of the next is set with it."""
    wishes = Wish.objects.select_for_update(of=("self",)).filter(next_at__lte=now).select_related("seat__course")
    due = list(wishes.order_by("next_at")[:BATCH])
    Letter.objects.bulk_create(
        Letter(kind=one.mail, person_id=one.seat.person_id, course=one.seat.course, since=one.told_until, due_at=now)
        for one in due
    )
    for one in due:
        one.told_until, one.next_at = now, next_digest(one.mail, one.seat.course.time_zone, now)
    Wish.objects.bulk_update(due, ["told_until", "next_at"])
    return len(due)


def remind_of_due(now):
    """A notice for every student who has something left to do of what is due within a day; once for each due time."""
    due = threads_due(now, now + SOON)
    told = dict(Told.objects.filter(thread__in=[thread for thread, _last in due]).values_list("thread", "due_at"))
    for thread, last in due:
        if told.get(thread.pk) != last:
            _remind_of(thread, last, now)


@transaction.atomic
def _remind_of(thread, last, now):
    Notice.objects.filter(thread=thread, kind=Notice.Kind.DUE).delete()
    what = {"course_id": thread.course_id, "thread": thread, "kind": Notice.Kind.DUE, "at": now}
    people = who_has_due(thread, now, now + SOON)
    Notice.objects.bulk_create((Notice(person_id=person, **what) for person in people), batch_size=BATCH)
    Told.objects.update_or_create(thread=thread, defaults={"due_at": last})


# The ledger ------------------------------------------------------------------------------------


def begin(letter, now, lease):
    """Take a letter to send it; False if another sender has it, or it has left. It is free again after `lease`."""
    mine = Letter.objects.filter(pk=letter, state=Letter.State.WAITING, due_at__lte=now)
    return bool(mine.update(due_at=now + lease, tries=F("tries") + 1))


def end(letter, state, now):
    """The letter has left, or will not."""
    Letter.objects.filter(pk=letter.pk).update(state=state, sent_at=now)


def put_off(letter, until):
    """It did not leave; it is tried again then."""
    Letter.objects.filter(pk=letter.pk).update(due_at=until)
