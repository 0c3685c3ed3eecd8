"""What a letter tells: asked for when it is sent, through the door of its reader's seat."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from apps.courses.models import Seat, Watch
from apps.threads import policies
from apps.threads.models import ReadState, Reply, Thread

from ..models import Letter, Notice
from .shown import in_course, noticed, shown_to

MOST = 30  # notices, and replies of a thread that is watched


def letters_due(now, most):
    """The keys of letters that wait, those that wait longest first."""
    waiting = Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=now)
    return list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:most])


def letter(key):
    """A letter with all that stands in its head."""
    letters = Letter.objects.select_related("person", "course", "thread__prompt", "reply__thread__prompt")
    found = letters.fetch_mode(settings.SEAL_PAGES).get(pk=key)
    if found.thread_id:
        found.thread.course = found.course
    return found


def seat_to_stop(stop):
    """The seat for which a link in a mail was made, or None if its person sits there no more."""
    seats = Seat.objects.active().filter(course=stop.course, person=stop.person)
    return seats.select_related("course", "person", "wish").first()


def thread_to_stop(seat, stop):
    """The thread that a link mutes, as far as its reader still sees it."""
    return Thread.objects.visible_to(seat).filter(pk=stop.thread).select_related("prompt").first()


def seat_to_mail(letter):
    """The seat in which a letter reaches its reader, with the wish about its mail, or None."""
    seats = Seat.objects.active().filter(course=letter.course_id, person=letter.person_id)
    seat = seats.select_related("wish").first()
    if seat is not None:
        seat.course, seat.person = letter.course, letter.person
    return seat


def notices_to_tell(letter, seat):
    """What a letter at once tells of direct events: what is neither read nor gone meanwhile."""
    return _told(letter, noticed(seat.person_id, letter=letter, read_at=None), seat)


def notices_to_sum_up(letter, seat):
    """What a digest tells of them: all since the one before that are not read, and that no mail told."""
    unread = noticed(seat.person_id, course=letter.course_id, at__gte=letter.since, letter=None, read_at=None)
    return _told(letter, unread, seat)


def _told(letter, notices, seat):
    shown = notices.filter(shown_to(seat)).select_related("reply__in_reply_to", "thread__prompt", "by")
    found = shown.order_by("at", "pk").fetch_mode(settings.SEAL_PAGES)[:MOST]
    return [in_course(notice, seat) for notice in found]


def replies_to_tell(letter, seat):
    """The replies of others that a letter tells to whoever watches their thread: not read, and told by no other."""
    place = ReadState.objects.filter(person=seat.person_id, thread=letter.thread_id).first() or ReadState()
    if letter.last is None or policies.level_of(seat, place.watch) != Watch.WATCHING:
        return []
    letter.thread.last_read = place.last_read
    told = Notice.objects.filter(reply=OuterRef("pk"), person=seat.person_id)
    told = told.filter(Q(letter=letter.pk) | Q(letter__state=Letter.State.SENT))
    numbers = {"number__gte": max(letter.first, place.last_read + 1), "number__lte": letter.last}
    replies = Reply.objects.readable_by(seat).filter(thread=letter.thread_id, state=Reply.State.VISIBLE, **numbers)
    replies = replies.exclude(author=seat.person_id).exclude(Exists(told)).select_related("in_reply_to")
    found = list(replies.order_by("number").fetch_mode(settings.SEAL_PAGES)[:MOST])
    for reply in found:
        reply.thread = letter.thread
    return found
