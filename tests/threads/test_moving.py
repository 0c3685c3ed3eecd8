"""Replies move to another thread: what follows them, what stays, and that both threads still add up."""

import pytest
from django.utils import timezone

from apps.courses.models import LogEntry
from apps.notifications.models import Notice
from apps.threads import actions, moves, queries
from apps.threads.models import Citation, Coverage, Credit, Quotation, ReadState, Reply, Source
from tests import make

LATE = "/c/soviet-union/discussion/late/"
SPEECH = "/c/soviet-union/discussion/speech/"


@pytest.fixture
def speech(seminar):
    return make.prompt(seminar.course, seminar.instructor, title="Speech", questions=["Why?", "For whom?"])


@pytest.fixture
def late(seminar):
    return make.prompt(seminar.course, seminar.instructor, title="Late", questions=["When?"])


def moved(seminar, to, *replies, **how):
    return actions.move_replies(replies=list(replies), to=to, by=seminar.instructor, **how)


def standing(thread):
    """(number, top, below, number of what it answers, state) in order of numbers."""
    rows = Reply.objects.filter(thread=thread).exclude(number=None).order_by("number")
    return list(rows.values_list("number", "top", "below", "in_reply_to__number", "state"))


def adds_up(*threads):
    for thread in threads:
        thread.refresh_from_db()
    return not queries.miscounted_threads().exists()


def test_a_moved_reply_takes_the_next_number_and_leaves_a_tombstone(seminar, speech, late):
    make.reply(late, seminar.seats.lernerm)
    make.reply(speech, seminar.seats.lernerm)
    second = make.reply(speech, seminar.seats.danielle, "It was *late*.")
    [now] = moved(seminar, late, second)
    assert (now.pk, now.number, now.thread_id) == (second.pk, 2, late.pk)
    stone = Reply.objects.get(thread=speech, number=2)
    assert (stone.state, stone.moved_to_id, stone.author, stone.author_name, stone.body, stone.html) == (
        *("moved", second.pk, None, ""),
        *("", ""),
    )
    assert adds_up(speech, late)
    assert (speech.visible_count, speech.last_number, late.visible_count, late.last_number) == (1, 2, 2, 2)


def test_its_answers_come_along_in_their_order(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    make.reply(speech, seminar.seats.lernerm)
    answer = make.reply(speech, seminar.seats.sowelld, in_reply_to=first)
    make.reply(speech, seminar.seats.danielle, in_reply_to=answer)
    make.reply(late, seminar.seats.lernerm)
    moved(seminar, late, first)
    assert standing(late) == [
        (1, 1, 0, None, "visible"),
        (2, 2, 0, None, "visible"),
        (3, 2, 1, 2, "visible"),
        (4, 2, 2, 3, "visible"),
    ]
    assert standing(speech) == [
        (1, 1, 0, None, "moved"),
        (2, 2, 0, None, "visible"),
        (3, 1, 1, 1, "moved"),
        (4, 1, 2, 3, "moved"),
    ]
    assert adds_up(speech, late)


def test_answers_that_stay_answer_its_number(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    answer = make.reply(speech, seminar.seats.sowelld, in_reply_to=first)
    moved(seminar, late, first, with_answers=False)
    answer.refresh_from_db()
    assert (answer.in_reply_to.number, answer.in_reply_to.state, answer.thread_id) == (1, "moved", speech.pk)
    assert answer.speaks_to == first
    make.reply(speech, seminar.seats.danielle, in_reply_to=answer)
    assert standing(speech)[-1] == (3, 1, 2, 2, "visible")
    assert adds_up(speech, late)


def test_an_answer_that_moves_alone_stands_at_top_level(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    answer = make.reply(speech, seminar.seats.sowelld, in_reply_to=first)
    make.reply(speech, seminar.seats.lernerm, in_reply_to=answer)
    moved(seminar, late, answer, with_answers=False)
    assert standing(late) == [(1, 1, 0, None, "visible")]
    assert standing(speech)[1:] == [(2, 1, 1, 1, "moved"), (3, 1, 2, 2, "visible")]


def test_a_reply_that_comes_back_is_found_under_both_its_old_numbers(client, seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    moved(seminar, late, first)
    moved(seminar, speech, Reply.objects.select_related("thread__course").get(pk=first.pk))
    client.force_login(seminar.lernerm)
    assert client.get(f"{SPEECH}1/").url == f"{SPEECH}2/"
    assert client.get(f"{LATE}1/").url == f"{SPEECH}2/"
    assert adds_up(speech, late)


def test_every_old_address_leads_to_the_new_one(client, seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle, "The party lost.")
    moved(seminar, late, first)
    client.force_login(seminar.danielle)
    assert client.get(f"{SPEECH}1/").url == f"{LATE}1/"
    assert "The party lost." in client.get(f"{SPEECH}1/edit/").text
    page = client.get(SPEECH).text
    assert "moved to another thread" in page
    assert "The party lost." not in page


def test_who_does_not_read_the_other_thread_learns_no_address(client, seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    drafted = make.prompt(seminar.course, seminar.instructor, title="Not yet", state="draft")
    moved(seminar, drafted, first)
    for who in (seminar.danielle, seminar.lernerm):
        client.force_login(who)
        assert client.get(f"{SPEECH}1/").status_code == 404
        assert "not-yet" not in client.get(SPEECH).text
    client.force_login(seminar.assistant)
    assert client.get(f"{SPEECH}1/").url == "/c/soviet-union/discussion/not-yet/1/"


def test_a_gate_of_the_other_thread_holds_and_opens_for_its_writer(client, seminar, speech):
    first = make.reply(speech, seminar.seats.danielle, "The party lost its unity.")
    gated = make.prompt(seminar.course, seminar.instructor, title="Gated", reveal="post_first", required_words=3)
    moved(seminar, gated, first)
    client.force_login(seminar.lernerm)
    assert client.get(f"{SPEECH}1/").status_code == 404
    assert "The party lost" not in client.get(gated.get_absolute_url()).text
    assert ReadState.objects.filter(thread=gated, passed_at__isnull=False).get().person == seminar.danielle


def test_a_group_reads_no_reply_moved_to_another(client, seminar, speech, late):
    groups = actions.divide(thread=late, into=3, by=seminar.instructor)
    theirs = next(one for one in groups if one.members.filter(person=seminar.lernerm).exists())
    moved(seminar, theirs, make.reply(speech, seminar.seats.danielle))
    statuses = {}
    for who in ("lernerm", "danielle", "sowelld"):
        client.force_login(getattr(seminar, who))
        statuses[who] = client.get(f"{SPEECH}1/").status_code
    assert statuses == {"lernerm": 302, "danielle": 404, "sowelld": 404}


def test_questions_are_those_of_the_prompt(seminar, speech, late):
    taken = make.reply(speech, seminar.seats.danielle, questions=[1, 2])
    moved(seminar, late, taken)
    assert set(Coverage.objects.filter(thread=speech).values_list("number", "replies")) == {(1, 0), (2, 0)}
    assert not Coverage.objects.filter(thread=late).exists()
    assert Reply.objects.get(pk=taken.pk).question_numbers == ""


def test_between_groups_of_one_prompt_questions_and_what_counts_stay(seminar):
    step = make.step(due_at=timezone.now())
    asked = make.prompt(seminar.course, seminar.instructor, questions=["Why?"], checkpoints=[step])
    one, other = actions.divide(thread=asked, into=2, by=seminar.instructor)
    reply = make.reply(one, seminar.seats.danielle, questions=[1])
    moved(seminar, other, reply)
    rows = Coverage.objects.filter(thread__in=[one, other]).order_by("thread").values_list("thread", "replies")
    assert list(rows) == [(one.pk, 0), (other.pk, 1)]
    assert Credit.objects.get().reply_id == reply.pk


def test_it_counts_for_what_the_other_prompt_asks_as_of_when_it_was_written(seminar, speech):
    asked = make.prompt(
        seminar.course,
        seminar.instructor,
        title="Asked",
        checkpoints=[make.step(due_at=timezone.now())],
    )
    reply = make.reply(speech, seminar.seats.danielle)
    moved(seminar, asked, reply)
    assert Credit.objects.get().counted_at == reply.posted_at
    moved(seminar, speech, Reply.objects.select_related("thread__course").get(pk=reply.pk))
    assert not Credit.objects.exists()


def test_quotations_and_citations_are_told_of_in_the_other_thread(seminar, speech):
    reading = make.reading(works=["Kort, Michael. *The Soviet Colossus*. 1996."])
    make.assign(seminar.course, reading)
    late = make.prompt(seminar.course, seminar.instructor, title="Late", readings=[reading])
    said = "> Politics has always been about image.\n\nSo it is (Kort 294)."
    moved(seminar, late, make.reply(speech, seminar.seats.danielle, said))
    assert Quotation.objects.get(reply__isnull=False).thread == late
    assert Citation.objects.get().source == Source.objects.get(thread=late)
    assert Source.objects.get(thread=late).work_id is not None


def test_links_to_replies_mean_the_same_ones_from_there(client, seminar, speech, late):
    make.reply(speech, seminar.seats.lernerm)
    second = make.reply(speech, seminar.seats.danielle)
    third = make.reply(speech, seminar.seats.sowelld, "See [one](reply:1) and [two](reply:2).", in_reply_to=second)
    actions.edit_reply(reply=third, seat=seminar.seats.sowelld, body="As [one](reply:1), [two](reply:2) and reply:1.")
    moved(seminar, late, second)
    third = Reply.objects.select_related("thread__course").get(pk=third.pk)
    assert third.body == "As [one](reply:speech/1), [two](reply:1) and reply:1."
    assert third.revisions.get().body == "See [one](reply:speech/1) and [two](reply:1)."
    actions.rerender_reply(third)
    third.refresh_from_db()
    assert f'href="{SPEECH}1/"' in third.html
    assert f'href="{LATE}1/"' in third.html


def test_what_was_told_of_it_leads_there(client, seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    make.reply(speech, seminar.seats.lernerm, "I agree.", in_reply_to=first)
    moved(seminar, late, first)
    assert Notice.objects.get().thread == late
    client.force_login(seminar.danielle)
    assert f'href="{LATE}2/"' in client.get("/inbox/").text


def test_who_had_read_it_has_nothing_new_there(seminar, speech, late):
    make.reply(late, seminar.seats.sowelld)
    first = make.reply(speech, seminar.seats.danielle)
    for thread in (speech, late):
        thread.refresh_from_db()
        actions.mark_read(thread=thread, person=seminar.lernerm, number=1)
    actions.mark_read(thread=late, person=seminar.observer, number=1)
    moved(seminar, late, first)
    read = dict(ReadState.objects.filter(thread=late).values_list("person__username", "last_read"))
    assert read == {"lernerm": 2, "observer": 1, "sowelld": 1}
    assert [row.new_count for row in queries.standing_threads(seminar.seats.lernerm)] == [0, 0]


def test_a_draft_that_answers_it_goes_along_with_its_writer(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    draft = actions.save_draft(thread=speech, person=seminar.lernerm, body="I think", in_reply_to=first)
    moved(seminar, late, first)
    draft.refresh_from_db()
    assert (draft.thread, draft.in_reply_to.number) == (late, 1)


@pytest.mark.parametrize("why", ["has one there", "does not read it", "sits no more"])
def test_a_draft_that_cannot_go_along_stays_as_a_reply_to_the_prompt(seminar, speech, late, why):
    first, to = make.reply(speech, seminar.seats.danielle), late
    draft = actions.save_draft(thread=speech, person=seminar.lernerm, body="I think", in_reply_to=first)
    if why == "has one there":
        actions.save_draft(thread=late, person=seminar.lernerm, body="Another")
    elif why == "does not read it":
        to = make.prompt(seminar.course, seminar.instructor, title="Draft", state="draft")
    else:
        type(seminar.seats.lernerm).objects.filter(person=seminar.lernerm).update(status="removed")
    moved(seminar, to, first)
    draft.refresh_from_db()
    assert (draft.thread, draft.in_reply_to, draft.body) == (speech, None, "I think")


def test_one_that_waits_goes_along_and_is_found_by_its_address(client, seminar, speech, late):
    seminar.course.is_public = seminar.course.admits_guests = True
    first = make.reply(speech, seminar.seats.danielle)
    held = make.held_reply(speech, in_reply_to=first)
    moved(seminar, late, first)
    client.force_login(seminar.assistant)
    assert client.get(f"{SPEECH}held/{held.pk}/").url == f"{LATE}held/{held.pk}/"
    held = Reply.objects.select_related("thread__course", "thread__prompt").get(pk=held.pk)
    assert actions.approve_reply(reply=held, by=seminar.instructor).top == 1
    assert adds_up(speech, late)


def test_hidden_ones_can_be_restored_there(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    actions.hide_reply(reply=first, by=seminar.instructor, reason="Off the question")
    moved(seminar, late, first)
    assert adds_up(speech, late)
    actions.restore_reply(reply=Reply.objects.select_related("thread__course").get(pk=first.pk), by=seminar.instructor)
    assert adds_up(speech, late)
    assert (late.visible_count, late.last_number) == (1, 1)


def test_each_is_a_line_of_the_log(seminar, speech, late):
    first = make.reply(speech, seminar.seats.danielle)
    moved(seminar, late, first, reason="Meant for the other")
    entry = LogEntry.objects.get(verb="move_reply")
    assert (entry.before, entry.after) == (
        {"thread": speech.pk, "number": 1},
        {"thread": late.pk, "number": 1},
    )
    assert (entry.reason, entry.object_id) == ("Meant for the other", str(first.pk))


def test_no_pseudonym_is_moved_to_where_everybody_has_a_name(seminar, late):
    hidden = make.prompt(seminar.course, seminar.instructor, title="Hidden", is_anonymous=True)
    reply = make.reply(hidden, seminar.seats.danielle)
    with pytest.raises(actions.MoveBarredError) as refusal:
        moved(seminar, late, reply)
    assert refusal.value.bar == moves.MoveBar.PSEUDONYMS


def test_a_pseudonym_is_that_of_the_other_thread_and_never_somebody_elses(seminar):
    one, other = (
        make.prompt(seminar.course, seminar.instructor, title=title, is_anonymous=True) for title in ("A", "B")
    )
    first = make.reply(one, seminar.seats.danielle)
    make.reply(one, seminar.seats.sowelld)
    make.reply(other, seminar.seats.lernerm)
    [now] = moved(seminar, other, first)
    assert now.author_name == "Writer 2"
    make.reply(other, seminar.seats.danielle)
    assert make.reply(one, seminar.seats.lernerm).author_name == "Writer 3"
    names = Reply.objects.filter(thread=other).values_list("author__username", "author_name")
    assert set(names) == {("lernerm", "Writer 1"), ("danielle", "Writer 2")}
