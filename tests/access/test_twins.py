"""Two sites that differ only in what a reader may not see look the same to that reader, to the last byte.

The texts, names, quotations and marks of such items are changed in place, so that keys and times stay as they are.
That a tombstone stands, and how many replies wait behind a gate, is no secret, and stays too.
"""

import re

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.core.kept import store
from apps.courses.models import Seat
from apps.readings.models import Note
from apps.threads.models import Citation, Draft, Prompt, Quotation, Reply, ReplyRevision, Source, Thread
from tests.access import asking
from tests.access.garden import addresses

pytestmark = pytest.mark.django_db
# tokens of forms; long signed values hold the moment they were made
NEW_EACH_TIME = re.compile(r'value="(?:[0-9a-f-]{36}|[\w:.-]{40,})"')
HEADERS = ("ETag", "Content-Length", "Location", "Content-Disposition", "Link")
OTHER = {"body": "Wholly other words.", "html": "<p>Wholly other words.</p>", "marks": [], "checked": []}
HANDLES = {"author": "danielle", "student": "lernerm", "observer": "observer"}


def look(world, role, is_public):
    """What every page says to this role, and how its headers name it; the secret behind its CSRF tokens stays."""
    store.clear()
    client, cookies = world.clients[role]
    secret = f"{settings.CSRF_COOKIE_NAME}={'a' * 32}"
    world.clients[role] = client, "; ".join(filter(None, [cookies, secret]))
    seen = {}
    for address in addresses(world, is_public):
        answer = asking.ask(world, role, "get", address)[0]
        body = b"".join(answer) if answer.streaming else answer.content
        named = [answer.headers.get(name) for name in HEADERS]
        seen[address] = answer.status_code, NEW_EACH_TIME.sub("", body.decode(errors="replace")), named
    return seen


def seats(world, role):
    """Where this role sits: in both courses of the world, or as a guest in the public one."""
    for place in world.places.values():
        slug = place["course_slug"]
        found = Seat.objects.filter(course__slug=slug, person__username=HANDLES.get(role, "")).first()
        yield found or Seat(course=world_course(slug), role="guest")


def world_course(slug):
    return Thread.objects.select_related("course").filter(course__slug=slug).first().course


def rewrite(world, role):
    """Change everything that this role may not read."""
    read, seen = set(), set()
    for seat in seats(world, role):
        if seat.role != "guest" or seat.course.is_public:
            read |= set(Reply.objects.readable_by(seat).values_list("pk", flat=True))
            seen |= set(Thread.objects.visible_to(seat).values_list("prompt", flat=True))
    person = world.people[role].pk if role in world.people else None
    unread = Reply.objects.exclude(pk__in=read)
    assert unread.count() > 5, "there is nothing to change: this test means nothing"
    Quotation.objects.filter(reply__in=unread).delete()
    Citation.objects.filter(reply__in=unread).delete()
    Source.objects.filter(citations=None).delete()
    stranger = world.people["admin"]
    unread.exclude(author=person).update(
        **OTHER, author=stranger, author_name="Another Name", guest_email="a@b.example"
    )
    ReplyRevision.objects.exclude(reply__author=person).update(body="Said otherwise.")
    unseen = Prompt.objects.exclude(pk__in=seen)
    unseen.update(title="Another Title", body="Asked otherwise.", html="<p>Asked otherwise.</p>", checked=[])
    Draft.objects.exclude(person=person).update(body="Drafted otherwise.")
    Note.objects.exclude(person=person).update(body="Noted otherwise.")


@pytest.mark.parametrize(("is_public", "role"), [(True, "anonymous"), (False, "student"), (False, "observer")])
@time_machine.travel(timezone.now(), tick=False)
def test_what_a_reader_may_not_see_changes_nothing_that_they_see(garden, is_public, role):
    before = look(garden, role, is_public)
    with transaction.atomic():
        rewrite(garden, role)
        after = look(garden, role, is_public)
        transaction.set_rollback(True)
    assert [address for address in before if before[address] != after[address]] == []
