"""What the feeds of a course and of a thread hold: what the seat may read, latest first."""

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from ..models import Prompt, Reply, Thread

REPLIES, PROMPTS = 50, 20


def latest_replies(seat, thread=None):
    """The latest replies of a thread, or of the whole course."""
    replies = Reply.objects.said_to(seat)
    if thread is not None:
        replies = replies.filter(thread=thread.pk)
    order = "-number" if thread is not None else "-pk"
    found = replies.select_related("thread__prompt").defer("body", "thread__prompt__html", "thread__prompt__body")
    return [_placed(reply, seat) for reply in found.order_by(order).fetch_mode(settings.SEAL_PAGES)[:REPLIES]]


def _placed(reply, seat):
    reply.thread.course = seat.course
    return reply


def latest_prompts(seat):
    """The threads of the latest prompts that are open; a draft is in no feed, not even in one for staff."""
    now = timezone.now()
    threads = Thread.objects.visible_to(seat, now).filter(prompt__state=Prompt.State.PUBLISHED)
    threads = threads.exclude(prompt__opens_at__gt=now).select_related("prompt")
    latest = threads.order_by(F("prompt__posted_at").desc(nulls_last=True), "-pk").fetch_mode(settings.SEAL_PAGES)
    found = list(latest[:PROMPTS])
    for thread in found:
        thread.course = seat.course
    return found
