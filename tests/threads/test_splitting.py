"""Staff move replies from a page, split some off as a thread of their own, and make two threads one."""

import uuid

import pytest

from apps.courses.models import LogEntry
from apps.threads import actions, moves, policies, queries
from apps.threads.models import Draft, ReadState, Reply, Thread
from tests import make

SPEECH = "/c/soviet-union/discussion/speech/"
LATE = "/c/soviet-union/discussion/late/"


@pytest.fixture
def speech(seminar):
    return make.prompt(seminar.course, seminar.instructor, title="Speech")


@pytest.fixture
def late(seminar):
    return make.prompt(seminar.course, seminar.instructor, title="Late")


@pytest.fixture
def staff(client, seminar):
    client.force_login(seminar.assistant)
    return client


def move(client, **typed):
    return client.post(f"{SPEECH}move/", {"replies": "1", "with_answers": "on"} | typed)


def test_the_page_names_what_is_to_move(staff, seminar, speech, late):
    make.reply(speech, seminar.seats.danielle)
    page = staff.get(f"{SPEECH}move/?replies=1").text
    assert "Response 1</a>, Danielle" in page
    assert '<option value="late">Late</option>' in page
    assert "move/?replies=1" in staff.get(SPEECH).text


def test_spans_of_numbers_move_to_the_chosen_thread(staff, seminar, speech, late):
    for _one in range(4):
        make.reply(speech, seminar.seats.danielle)
    answer = move(staff, replies="1, 3–4", to="late")
    assert answer.url == f"{LATE}1/"
    assert list(Reply.objects.filter(thread=late).values_list("number", flat=True)) == [1, 2, 3]
    assert "3 replies moved to “Late”." in staff.get(LATE).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"to": ""}, "Choose a thread, or give their own one a title."),
        ({"to": "late", "title": "Both"}, "Choose a thread or give a title, not both."),
        ({"to": "late", "replies": "7, x, 9-8"}, "No reply stands here under these numbers."),
        ({"to": "late", "replies": ""}, "Say which replies are to move"),
        ({"to": "nowhere"}, "Select a valid choice"),
        ({"to": "late/../x"}, "valid"),
    ],
)
def test_what_cannot_be_moved_is_said(staff, seminar, speech, late, typed, said):
    make.reply(speech, seminar.seats.danielle)
    answer = move(staff, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert not Reply.objects.filter(thread=late).exists()


def test_pseudonyms_stay_among_themselves(staff, seminar, late):
    hidden = make.prompt(seminar.course, seminar.instructor, title="Hidden", is_anonymous=True)
    make.reply(hidden, seminar.seats.danielle)
    for page, typed in (("move", {"replies": "1"}), ("merge", {})):
        answer = staff.post(f"/c/soviet-union/discussion/hidden/{page}/", {"to": "late"} | typed)
        assert "Students go by pseudonyms here" in answer.text


def test_replies_become_a_thread_of_their_own(staff, seminar, speech):
    first = make.reply(speech, seminar.seats.danielle)
    actions.watch_thread(thread=speech, person=seminar.lernerm, level="watching")
    assert move(staff, title="An aside", body="What of it?").url == "/c/soviet-union/discussion/an-aside/1/"
    aside = Thread.objects.select_related("prompt").get(slug="an-aside")
    assert (aside.prompt.author, aside.prompt.state, aside.visible_count) == (seminar.assistant, "published", 1)
    assert aside.prompt.category == speech.prompt.category
    assert ReadState.objects.get(thread=aside, person=seminar.lernerm).watch == "watching"
    assert Reply.objects.get(pk=first.pk).thread == aside


def test_a_thread_split_off_is_read_by_the_same_people(client, seminar, speech):
    asked = make.prompt(seminar.course, seminar.instructor, title="Gated", reveal="post_first")
    one, *_others = actions.divide(thread=asked, into=3, by=seminar.instructor)
    person = one.members.get().person
    reply = make.reply(one, getattr(seminar.seats, person.username))
    [moved] = actions.split_thread(replies=[reply], by=seminar.instructor, title="Aside")
    split = moved.thread
    assert (split.group, split.prompt.reveal, split.members.get().person) == (1, "post_first", person)
    assert ReadState.objects.get(thread=split, person=person).passed_at is not None
    others = {"danielle", "sowelld", "lernerm"} - {person.username}
    for who in (person.username, *others):
        client.force_login(getattr(seminar, who))
        assert client.get(split.get_absolute_url()).status_code == (200 if who == person.username else 404)


def test_two_threads_become_one(staff, client, seminar, speech, late):
    make.reply(late, seminar.seats.sowelld)
    first = make.reply(speech, seminar.seats.danielle)
    make.reply(speech, seminar.seats.lernerm, in_reply_to=first)
    actions.hide_reply(reply=first, by=seminar.instructor, reason="Off the question")
    assert staff.post(f"{SPEECH}merge/", {"to": "late", "reason": "The same"}).url == LATE
    late.refresh_from_db()
    assert (late.visible_count, late.last_number) == (2, 3)
    assert not queries.miscounted_threads().exists()
    entry = LogEntry.objects.get(verb="merge_threads")
    assert (entry.object_id, entry.after, entry.reason) == (str(speech.pk), {"into": late.pk, "replies": 2}, "The same")
    client.force_login(seminar.lernerm)
    assert client.get(f"{SPEECH}?order=answer").url == f"{LATE}?order=answer"
    assert client.get(f"{SPEECH}2/").url == f"{LATE}3/"
    assert client.get(f"{SPEECH}feed/").url == f"{LATE}feed/"
    assert "Speech" not in client.get("/c/soviet-union/discussion/").text
    assert client.post(f"{SPEECH}read/", {"number": 1}).status_code == 404


def test_what_is_posted_to_the_emptied_thread_stands_in_the_other(client, seminar, speech, late):
    actions.merge_threads(thread=speech, into=late, by=seminar.instructor)
    client.force_login(seminar.danielle)
    answer = client.post(f"{SPEECH}reply/", {"body": "I was writing.", "token": uuid.uuid4(), "member": "1"})
    assert answer.url == f"{LATE}1/"


def test_an_emptied_thread_tells_nobody_of_one_that_they_may_not_see(client, seminar, speech):
    drafted = make.prompt(seminar.course, seminar.instructor, title="Draft", state="draft")
    make.reply(speech, seminar.seats.danielle)
    actions.merge_threads(thread=speech, into=drafted, by=seminar.instructor)
    client.force_login(seminar.danielle)
    assert [client.get(f"{SPEECH}{page}").status_code for page in ("", "1/", "feed/", "reply/")] == [404] * 4


def test_threads_merged_one_after_the_other_lead_to_the_last(client, seminar, speech, late):
    last = make.prompt(seminar.course, seminar.instructor, title="Last")
    make.reply(speech, seminar.seats.danielle)
    actions.merge_threads(thread=speech, into=late, by=seminar.instructor)
    actions.merge_threads(thread=late, into=last, by=seminar.instructor)
    client.force_login(seminar.danielle)
    assert client.get(SPEECH).url == "/c/soviet-union/discussion/last/"
    assert client.get(f"{SPEECH}1/").url == "/c/soviet-union/discussion/last/1/"
    with pytest.raises(actions.MoveBarredError):
        actions.merge_threads(thread=late, into=last, by=seminar.instructor)


def test_no_word_of_a_draft_is_lost_when_threads_are_merged(seminar, speech, late):
    actions.save_draft(thread=speech, person=seminar.danielle, body="First thoughts")
    actions.save_draft(thread=late, person=seminar.danielle, body="Late thoughts")
    actions.save_draft(thread=speech, person=seminar.lernerm, body="Mine")
    actions.watch_thread(thread=speech, person=seminar.lernerm, level="muted")
    actions.watch_thread(thread=late, person=seminar.lernerm, level="watching")
    actions.merge_threads(thread=speech, into=late, by=seminar.instructor)
    drafts = dict(Draft.objects.filter(thread=late).values_list("person__username", "body"))
    assert drafts == {"danielle": "Late thoughts\n\nFirst thoughts", "lernerm": "Mine"}
    assert ReadState.objects.get(thread=late, person=seminar.lernerm).watch == "watching"


def test_who_was_about_to_post_when_the_threads_were_merged_is_told_so(seminar, speech, late):
    stale = Thread.objects.select_related("prompt").get(pk=speech.pk)
    stale.course = seminar.course
    actions.merge_threads(thread=speech, into=late, by=seminar.instructor)
    with pytest.raises(actions.ReplyBarredError) as refusal:
        make.reply(stale, seminar.seats.danielle)
    assert refusal.value.bar == policies.Bar.MERGED
    assert not Reply.objects.exists()


def test_an_answer_under_way_to_a_reply_that_moves_answers_its_number(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    stale = Thread.objects.select_related("prompt").get(pk=speech.pk)
    stale.course = seminar.course
    under_way = Reply.objects.get(pk=first.pk)
    actions.move_replies(replies=[first], to=late, by=seminar.instructor)
    answer = make.reply(stale, seminar.seats.lernerm, in_reply_to=under_way)
    assert (answer.number, answer.top, answer.below, answer.in_reply_to.state) == (2, 1, 1, "moved")


def test_a_deed_under_way_on_a_reply_that_moves_is_done_where_it_stands(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    under_way = [Reply.objects.select_related("thread__course").get(pk=first.pk) for _one in range(2)]
    actions.move_replies(replies=[first], to=late, by=seminar.instructor)
    edited = actions.edit_reply(reply=under_way[0], seat=seminar.seats.danielle, body="Better said.")
    assert edited.get_absolute_url() == f"{LATE}1/"
    actions.withdraw_reply(reply=under_way[1])
    assert not queries.miscounted_threads().exists()


def test_who_comes_second_is_told_so(staff, monkeypatch, seminar, speech, late):
    make.reply(speech, seminar.seats.danielle)

    def refuse(**_how):
        raise actions.MoveBarredError(moves.MoveBar.SAME_THREAD)

    monkeypatch.setattr(actions, "move_replies", refuse)
    assert "They stand there already." in staff.post(f"{SPEECH}move/", {"replies": "1", "to": "late"}, follow=True).text


def test_nothing_moves_twice(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    under_way = Reply.objects.select_related("thread__course").get(pk=first.pk)
    actions.move_replies(replies=[first], to=late, by=seminar.instructor)
    under_way.thread = speech
    with pytest.raises(actions.MoveBarredError):
        actions.move_replies(replies=[under_way], to=late, by=seminar.instructor)
