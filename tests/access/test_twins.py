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
from apps.moderation.models import Flag, Item, MemberNote
from apps.readings.models import Note
from apps.search.actions import renew_prompts, renew_replies
from apps.threads.models import Citation, Draft, Prompt, Quotation, Reply, ReplyRevision, Source
from tests.access import asking
from tests.access.garden import addresses
from tests.access.test_canaries import READERS, allowed

pytestmark = [pytest.mark.django_db, pytest.mark.long]
# tokens of forms; long signed values hold the moment they were made
NEW_EACH_TIME = re.compile(r'value="(?:[0-9a-f-]{36}|[\w:.-]{40,})"')
HEADERS = ("ETag", "Content-Length", "Location", "Content-Disposition", "Link")
# they are looked for below, where they may not be found
OTHER = {"body": "I say image.", "html": "<p>I say image, and stood open.</p>", "marks": [], "checked": []}


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


def rewrite(world, role):
    """Change everything that this role may not read: whatever holds a canary that is not for them."""
    forbidden = READERS.keys() - allowed(role)
    unread = keys(Reply, forbidden, "body", "author_name")
    assert len(unread) > 5, "there is nothing to change: this test means nothing"
    Quotation.objects.filter(reply__in=unread).delete()
    Citation.objects.filter(reply__in=unread).delete()
    Source.objects.filter(citations=None).delete()
    stranger = {"author": world.people["admin"], "author_name": "Another Name", "guest_email": "a@b.example"}
    Reply.objects.filter(pk__in=unread).update(**OTHER, **stranger)
    renew_replies(replies=Reply.objects.filter(pk__in=unread))
    ReplyRevision.objects.filter(pk__in=keys(ReplyRevision, forbidden, "body")).update(body="Said otherwise.")
    unseen = Prompt.objects.filter(pk__in=list(keys(Prompt, forbidden, "title", "body")))
    unseen.update(title="Another Title", body="Asked otherwise.", html="<p>Asked otherwise.</p>", checked=[])
    renew_prompts(prompts=unseen)
    rewrite_queue(Flag.objects.filter(person=world.people.get(role)))
    MemberNote.objects.filter(pk__in=keys(MemberNote, forbidden, "text")).delete()
    Draft.objects.filter(pk__in=keys(Draft, forbidden, "body")).update(body="Drafted otherwise.")
    Note.objects.filter(pk__in=keys(Note, forbidden, "body")).update(body="Noted otherwise.")


def rewrite_queue(own):
    """As if nobody else had flagged anything, and nothing waited; what one flagged oneself, as if many had too."""
    assert Flag.objects.exclude(pk__in=own).exists(), "nobody else flagged anything: this test means nothing"
    Flag.objects.exclude(pk__in=own).delete()
    Item.objects.exclude(pk__in=own.values("item")).delete()
    Item.objects.update(weight=9, version=9)


def keys(model, words, *fields):
    """The rows with one of these words in one of these fields."""
    rows = model.objects.values_list("pk", *fields)
    return [pk for pk, *texts in rows if any(word in text for word in words for text in texts)]


@pytest.mark.parametrize(("is_public", "role"), [(True, "anonymous"), (False, "student"), (False, "observer")])
@time_machine.travel(timezone.now(), tick=False)
def test_what_a_reader_may_not_see_changes_nothing_that_they_see(garden, is_public, role):
    before = look(garden, role, is_public)
    with transaction.atomic():
        rewrite(garden, role)
        after = look(garden, role, is_public)
        transaction.set_rollback(True)
    assert [address for address in before if before[address] != after[address]] == []
