"""What comes along with replies that move: what they quote and cite, what they count for, places and drafts."""

from django.db.models import Max
from django.utils import timezone

from apps.courses.models import Seat
from apps.readings.citations import match_in_order

from ..models import Checkpoint, Citation, Credit, Draft, Quotation, ReadState, Reply, Source
from ..shelves import shelves_of, works_known_in
from . import places
from .checkpoints import credit_looking_back


def carry(source, target, replies, end):
    """Bring along all that names the thread beside the reply; `end` was the target's last number before."""
    Quotation.objects.filter(thread=source, reply__thread=target).update(thread=target)
    _cite_there(source, target)
    if source.prompt_id != target.prompt_id:
        _count_there(target, replies)
    places.pass_gates(target.prompt)
    _read_there(source, target, replies, end)
    for draft in Draft.objects.filter(thread=source, in_reply_to__in=[reply.pk for reply in replies]):
        _take_draft_along(draft, target)


def _cite_there(source, target):
    """What they cite are sources of the other thread, led to the works that its readings know."""
    rows = list(Citation.objects.filter(source__thread=source, reply__thread=target).select_related("source"))
    if not rows:
        return
    known = {one.key: one for one in Source.objects.filter(thread=target)}
    named = {row.source.key: row.source.name for row in rows if row.source.key not in known}
    shelves = shelves_of(target, works_known_in(target.course_id))
    leads = {key: match_in_order(name, shelves) for key, name in named.items()}
    fresh = [Source(thread=target, key=key, name=name, work_id=leads[key]) for key, name in named.items()]
    known |= {one.key: one for one in Source.objects.bulk_create(fresh)}
    for row in rows:
        row.source = known[row.source.key]
    Citation.objects.bulk_update(rows, ["source"], batch_size=100)


def _count_there(target, replies):
    """They count for what the other prompt asks, since their first version that does, and for nothing here."""
    keys = [reply.pk for reply in replies]
    Credit.objects.filter(reply__in=keys).exclude(checkpoint__prompt=target.prompt_id).delete()
    for checkpoint in Checkpoint.objects.filter(prompt=target.prompt_id):
        credit_looking_back(checkpoint, Reply.objects.filter(pk__in=keys))


def _read_there(source, target, replies, end):
    """Who has read all that moved, and all that stood there, has nothing new to read there."""
    stones = Reply.objects.filter(thread=source, moved_to__in=replies)
    highest = stones.aggregate(number=Max("number"))["number"] or 0
    readers = ReadState.objects.filter(thread=source, last_read__gte=highest).values_list("person", flat=True)
    if not end:
        fresh = [ReadState(person_id=person, thread=target) for person in readers]
        ReadState.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1_000)
    there = ReadState.objects.filter(thread=target, last_read=end, person__in=list(readers))
    there.update(last_read=target.last_number, read_at=timezone.now())


def follow(source, target, *, passes=False):
    """Who follows one thread, more or less closely, follows the other so, unless they have said otherwise of it."""
    there = {state.person_id: state for state in ReadState.objects.filter(thread=target)}
    here = ReadState.objects.filter(thread=source)
    fresh, changed = [], []
    for state in here:
        own = there.get(state.person_id) or ReadState(person_id=state.person_id, thread=target)
        own.watch = own.watch or state.watch
        own.passed_at = own.passed_at or (state.passed_at if passes else None)
        (changed if own.pk else fresh).append(own)
    ReadState.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1_000)
    ReadState.objects.bulk_update(changed, ["watch", "passed_at"], batch_size=1_000)


def _take_draft_along(draft, target):
    """A draft that answers a reply which went goes with it if its writer reads it there; else it answers the prompt."""
    if _reads(draft, target.course) and not Draft.objects.filter(person=draft.person_id, thread=target).exists():
        draft.thread = target
    else:
        draft.in_reply_to = None
    draft.save(update_fields=["thread", "in_reply_to"])


def drafts_of_thread(source, target):
    """Of a thread that is merged all drafts go along; two of one person become one, no word of either is lost."""
    for draft in Draft.objects.filter(thread=source):
        other = Draft.objects.filter(person=draft.person_id, thread=target).first()
        if other is None:
            draft.thread = target
            draft.save(update_fields=["thread"])
            continue
        other.body = f"{other.body}\n\n{draft.body}"
        other.saved_at, other.word_count = timezone.now(), len(other.body.split())
        other.save(update_fields=["body", "saved_at", "word_count"])
        draft.delete()


def _reads(draft, course):
    """Whether its writer reads what it answers where that stands now."""
    seat = Seat.objects.active().filter(course=course, person=draft.person_id).first()
    if seat is None:
        return False
    seat.course = course
    return Reply.objects.said_to(seat).filter(pk=draft.in_reply_to_id).exists()
