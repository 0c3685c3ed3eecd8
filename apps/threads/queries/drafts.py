"""What a person has written and not yet sent: at one place, and everywhere."""

from django.conf import settings
from django.utils import timezone

from apps.courses.queries import seats_of

from .. import policies
from ..models import Draft, Thread

MOST = 200  # on the page; the latest
COURSES = ("thread__course", "reply__thread__course", "prompt__course", "course")
OF_PROMPT = ("prompt__threads__course", "prompt__threads__prompt")
WORDS = ("thread__prompt", "reply__thread__prompt", "in_reply_to")


def draft_at(person, **place):
    """The draft of this person (key) at a place, or None; nobody else's is ever found."""
    return Draft.objects.filter(person=person, **place).fetch_mode(settings.SEAL_PAGES).first()


def drafts_of(person, most=MOST):
    """The person's drafts, latest first, at most so many, each with whether its place may be named, and is open.

    The text is theirs wherever it was to go; the title of a thread that they see no longer is not.
    """
    drafts = Draft.objects.filter(person=person).select_related(*COURSES, *WORDS).order_by("-saved_at", "-pk")
    drafts = list(drafts.prefetch_related(*OF_PROMPT).fetch_mode(settings.SEAL_PAGES)[:most])
    seats = {seat.course_id: seat for seat in seats_of(person)}
    seen = _threads_seen(seats, {thread.pk for draft in drafts if (thread := draft.of_thread)})
    for draft in drafts:
        draft.is_open, draft.is_named = _standing(draft, seats.get(draft.of_course.pk), seen)
    return drafts


def _threads_seen(seats, threads):
    """Which of these threads the person sees, by whatever seat: one query for all their courses."""
    now = timezone.now()
    doors = [Thread.objects.visible_to(seat, now).filter(pk__in=threads).values_list("pk") for seat in seats.values()]
    return {pk for (pk,) in doors[0].union(*doors[1:])} if doors and threads else set()


def _standing(draft, seat, seen):
    """Whether one can go on with it, and whether its thread may be named."""
    if seat is None or not (draft.of_thread is None or draft.of_thread.pk in seen):
        return False, False
    if draft.thread_id:
        return True, True
    is_open = policies.is_editable_by(seat, draft.reply) if draft.reply_id else policies.can_write_prompts(seat)
    return is_open, True
