"""The watermark only rises, but for one deed; drafts never overwrite each other."""

import pytest

from apps.threads import actions
from apps.threads.models import Draft, ReadState
from tests import make


@pytest.fixture
def read_to(seminar, thread):
    """Mark read as Danielle and say where the watermark stands."""
    for _ in range(5):
        make.reply(thread, seminar.seats.sowelld)

    def read_to(number):
        actions.mark_read(thread=thread, person=seminar.danielle, number=number)
        return ReadState.objects.get(person=seminar.danielle).last_read

    return read_to


def test_the_watermark_rises(read_to):
    assert [read_to(2), read_to(4)] == [2, 4]


def test_the_watermark_never_falls_by_reading(read_to):
    assert [read_to(4), read_to(2)] == [4, 4]


def test_nobody_reads_beyond_the_last_reply(read_to):
    assert read_to(99) == 5


def test_raising_it_is_one_statement_and_one_more_for_what_was_told(seminar, thread, django_assert_num_queries):
    with django_assert_num_queries(2):
        actions.mark_read(thread=thread, person=seminar.danielle, number=0)


def test_marking_unread_lowers_it_to_just_before(seminar, thread, read_to):
    read_to(5)
    actions.mark_unread_from(thread=thread, person=seminar.danielle, number=3)
    assert ReadState.objects.get(person=seminar.danielle).last_read == 2


def test_ones_own_reply_is_read_if_all_before_it_were(seminar, thread, read_to):
    read_to(5)
    make.reply(thread, seminar.seats.danielle)
    assert ReadState.objects.get(person=seminar.danielle).last_read == 6


def test_who_opens_a_discussion_has_read_it(seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    assert ReadState.objects.get(person=seminar.danielle).last_read == 1


def test_ones_own_reply_does_not_skip_what_is_unread(seminar, thread, read_to):
    read_to(3)
    make.reply(thread, seminar.seats.danielle)
    assert ReadState.objects.get(person=seminar.danielle).last_read == 3


def test_a_draft_is_kept_one_per_thread(seminar, thread):
    first = actions.save_draft(thread=thread, person=seminar.danielle, body="One")
    actions.save_draft(thread=thread, person=seminar.danielle, body="One two", based_on=first.saved_at)
    assert [(draft.body, draft.word_count) for draft in Draft.objects.all()] == [("One two", 2)]


def test_a_draft_saved_elsewhere_meanwhile_is_not_overwritten(seminar, thread):
    actions.save_draft(thread=thread, person=seminar.danielle, body="On the other device")
    with pytest.raises(actions.DraftMovedOnError) as refusal:
        actions.save_draft(thread=thread, person=seminar.danielle, body="On this one")
    assert refusal.value.draft.body == "On the other device"


def test_a_discarded_draft_is_gone(seminar, thread):
    actions.save_draft(thread=thread, person=seminar.danielle, body="One")
    actions.discard_draft(thread=thread, person=seminar.danielle)
    assert not Draft.objects.exists()
