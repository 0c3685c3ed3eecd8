"""A discussion of the seminar with what waits in its queue."""

import pytest

from apps.courses.models import Course
from apps.moderation import actions
from apps.moderation.actions import Choice
from apps.moderation.models import Item
from tests import make


@pytest.fixture
def thread(seminar):
    return make.prompt(seminar.course, seminar.instructor)


@pytest.fixture
def reply(seminar, thread):
    return make.reply(thread, seminar.seats.danielle)


@pytest.fixture
def held(seminar, thread):
    """A guest's reply that waits."""
    Course.objects.filter(pk=seminar.course.pk).update(is_public=True, admits_guests=True)
    thread.course.refresh_from_db()
    return make.held_reply(thread)


@pytest.fixture
def flag(seminar):
    """`flag(reply)`: lernerm flags it."""

    def of(reply, handle="lernerm", **said):
        seat = getattr(seminar.seats, handle)
        return actions.flag_reply(reply=reply, seat=seat, **({"reason": "no_source"} | said))

    return of


@pytest.fixture
def item_of(seminar):
    """`item_of(reply)`: its item as it is now."""

    def of(reply):
        item = Item.objects.select_related("reply__thread__prompt", "decision").get(reply=reply)
        item.reply.thread.course = seminar.course
        return item

    return of


@pytest.fixture
def decide(seminar, item_of):
    """`decide(reply, "hide")`: the instructor decides."""

    def of(reply, verb, *, handle="instructor", seen=None, **told):
        item, seat = item_of(reply), getattr(seminar.seats, handle)
        told = {"reason": "off the question"} | told if verb in ("hide", "return") else told
        return actions.decide(item=item, seat=seat, seen=seen or item.seen, choice=Choice(verb=verb, **told))

    return of
