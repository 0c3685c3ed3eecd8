"""Which notices show to whom: through the one door, seat by seat, and nothing of what is muted or done."""

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from apps.courses.models import Seat, Watch
from apps.threads.models import Checkpoint, ReadState, Reply, Thread
from apps.threads.queries import own_of

from ..models import Notice

Kind = Notice.Kind
DONE = [Reply.State.VISIBLE, Reply.State.HELD]


def noticed(person, **where):
    """The notices of a person (key), each with how closely they follow its thread, as `level`."""
    said = ReadState.objects.filter(person=person, thread=OuterRef("thread")).values("watch")[:1]
    course = Seat.objects.filter(person=person, course=OuterRef("course")).values("watch")[:1]
    level = Coalesce(NullIf(Subquery(said), Value("")), Subquery(course), Value(Watch.NORMAL))
    return Notice.objects.filter(person=person, **where).annotate(level=level)


def shown_to(seat, now=None):
    """The condition on `noticed` in the seat's course that it shows to the seat at that moment."""
    is_muted = Q(level=Watch.MUTED)
    read = Exists(Reply.objects.readable_by(seat, now).filter(pk=OuterRef("reply")))
    seen = Exists(Thread.objects.visible_to(seat, now).filter(pk=OuterRef("thread")))
    replied = Exists(Reply.objects.filter(thread=OuterRef("thread"), author=seat.person_id, state__in=DONE))
    steps = Checkpoint.objects.filter(prompt__threads=OuterRef("thread"))
    has_more_to_do = Exists(steps.left_to(seat.person_id or 0)) | (~Exists(steps) & ~replied)
    endorsed = ~Q(kind=Kind.ENDORSED) | Q(reply__endorsed_revision__isnull=False)
    of_work = Q(kind__in=Notice.OF_STAFF) if seat.is_staff else Q(pk=None)
    of_words = ~Q(kind__in=Notice.OF_STAFF) & ~is_muted
    of_reply = endorsed & Q(reply__isnull=False) & (Q(kind__in=Notice.OF_OWN) | of_work | of_words)
    return (of_reply & read) | (Q(kind=Kind.DUE) & ~is_muted & seen & has_more_to_do)


def in_course(notice, seat):
    """A notice with what its words and address are made of, in the seat's course."""
    notice.thread.course = seat.course
    if notice.kind == Kind.DUE:
        notice.thread.own = own_of(seat, notice.thread)
    if notice.reply_id:
        notice.reply.thread = notice.thread
    return notice
