"""The index follows each text in the same transaction, and can be made anew."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from apps.search import stems
from apps.search.models import ParagraphStems, PromptStems, ReplyStems, Vocabulary
from apps.threads.actions import import_discussion
from apps.threads.texts import DiscussionText, ReplyText
from tests import make

from .conftest import find


@pytest.fixture
def seat(seminar):
    return seminar.seats.lernerm


@pytest.fixture
def reply(thread, seminar):
    return make.reply(thread, seminar.seats.danielle, "I say whirlpool.")


def reindex(**options):
    """What the command says."""
    said = StringIO()
    call_command("reindex", stdout=said, **options)
    return said.getvalue()


def test_what_is_undone_leaves_nothing_behind(seat, seminar, thread):
    with transaction.atomic():
        make.reply(thread, seminar.seats.danielle, "I say whirlpool.")
        transaction.set_rollback(True)
    assert find(seat, "whirlpool").total == 0


def test_what_is_deleted_is_found_no_more(seat, reply, reading):
    reply.delete()
    reading.delete()
    assert find(seat, "whirlpool").total == 0
    assert find(seat, "famous").total == 0
    assert not ParagraphStems.objects.exists()


def test_an_imported_discussion_is_found_at_once(seat, course):
    replies = [ReplyText("sowelld", "A whirlpool."), ReplyText("lernerm", "A maelstrom.")]
    thread = import_discussion(
        course=course, discussion=DiscussionText("On water", replies=replies, questions=["Where to?"]), by=None
    )
    first, second = thread.replies.order_by("number")
    assert find(seat, "whirlpool").replies == [first.pk]
    assert find(seat, "author:lernerm").replies == [second.pk]
    assert find(seat, "where water").prompts == ["On water"]


@pytest.mark.parametrize("model", [ReplyStems, PromptStems, ParagraphStems, Vocabulary])
def test_an_index_that_is_lost_is_made_anew(seat, reply, reading, model):
    queries = ("whirlpool", "sincere", "famous", "dlegates")
    before = [(find(seat, query).counts, find(seat, query).suggested) for query in queries]
    model.objects.all().delete()
    if model is ParagraphStems:
        Vocabulary.objects.all().delete()
    assert [(find(seat, query).counts, find(seat, query).suggested) for query in queries] != before
    reindex(batch=1)
    assert [(find(seat, query).counts, find(seat, query).suggested) for query in queries] == before


def test_stems_of_an_older_stemmer_are_renewed(seat, reply, reading):
    ReplyStems.objects.update(words="xxx", version=stems.VERSION - 1)
    assert find(seat, "whirlpool").total == 0
    assert "1 replies indexed." in reindex()
    assert find(seat, "whirlpool").replies == [reply.pk]
    assert find(seat, "xxx").total == 0


def test_nothing_is_made_twice_unless_all_is_asked_for(reply, reading):
    said = reindex()
    assert "0 readings indexed." in said
    assert "0 prompts indexed." in said
    assert "0 replies indexed." in said
    said = reindex(all=True)
    assert "1 readings indexed." in said
    assert "1 prompts indexed." in said
    assert "1 replies indexed." in said


def test_posting_writes_one_statement_for_the_index(seminar, thread, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        make.reply(thread, seminar.seats.danielle, "I say whirlpool.")
    assert len([query for query in asked if "search_" in query["sql"]]) == 1
