"""The inbox: what stands in it, in which words, and what does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.notifications.actions import write_letters
from apps.threads import actions
from tests import make


def watch(thread, person, level="watching"):
    actions.watch_thread(thread=thread, person=person, level=level)


def words(html):
    """The main part, without tags."""
    from django.utils.html import strip_tags

    return " ".join(strip_tags(html.partition("<main")[2].partition("</main>")[0]).split())


def test_an_answer_stands_there_with_its_first_words_and_a_link(page, thread, seats, seminar):
    first = make.reply(thread, seats.danielle)
    make.reply(thread, seats.lernerm, "It did, *and* soon.", in_reply_to=first)
    said = page(seminar.danielle)
    assert "Lernerm answered you “It did, and soon.”" in words(said)
    assert f'href="{thread.get_absolute_url()}2/"' in said


def test_an_empty_inbox_says_what_will_stand_there(page, seminar):
    assert "Nothing waits for you" in page(seminar.danielle)


def test_a_reply_that_was_hidden_meanwhile_is_gone(page, waiting, thread, seats, seminar):
    reply = make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    assert "canary" in page(seminar.danielle)
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    assert "canary" not in page(seminar.danielle)
    assert waiting(seminar.danielle) == ""


def test_a_watched_thread_brings_every_reply(page, thread, seats, seminar):
    watch(thread, seminar.danielle)
    make.reply(thread, seats.lernerm, "The first of them.")
    assert "Lernerm replied in a thread you watch “The first of them.”" in words(page(seminar.danielle))


def test_three_replies_of_a_day_are_one_line(page, thread, seats, seminar):
    watch(thread, seminar.danielle)
    for n in range(3):
        make.reply(thread, seats.lernerm, f"Canary {n}.")
    said = words(page(seminar.danielle))
    assert "3 replies in “Was the Secret Speech purposeful?”" in said
    assert "Canary" not in said


def test_one_s_own_replies_are_no_news(page, waiting, thread, seats, seminar):
    watch(thread, seminar.danielle)
    make.reply(thread, seats.danielle)
    assert "Nothing waits for you" in page(seminar.danielle)
    assert waiting(seminar.danielle) == ""


def test_who_watches_a_course_is_told_of_every_thread_but_those_they_mute(page, thread, seats, seminar):
    from apps.courses.actions import watch_course

    watch_course(seat=seats.danielle, level="watching")
    muted = make.prompt(seminar.course, seminar.instructor, title="A muted question")
    watch(muted, seminar.danielle, "muted")
    for one in (thread, muted):
        make.reply(one, seats.lernerm, f"In {one.slug}.")
    said = words(page(seminar.danielle))
    assert f"In {thread.slug}." in said
    assert f"In {muted.slug}." not in said


def test_a_muted_thread_tells_nothing_but_what_became_of_one_s_own(page, waiting, thread, seats, seminar):
    watch(thread, seminar.danielle, "muted")
    first = make.reply(thread, seats.danielle)
    make.reply(thread, seats.lernerm, "Canary.", in_reply_to=first)
    assert "Canary" not in page(seminar.danielle)
    actions.hide_reply(reply=first, by=seminar.instructor, reason="Off the question")
    assert "Instructor hid your reply “Off the question”" in words(page(seminar.danielle))
    assert waiting(seminar.danielle) == "1"


def test_the_sign_counts_notices_and_watched_replies_each_once(waiting, thread, seats, seminar):
    assert waiting(seminar.danielle) == ""
    first = make.reply(thread, seats.danielle)
    make.reply(thread, seats.lernerm, "Answer.", in_reply_to=first)
    assert waiting(seminar.danielle) == "1"
    watch(thread, seminar.danielle)
    make.reply(thread, seats.lernerm, "More.")
    assert waiting(seminar.danielle) == "2"


def test_the_sign_counts_in_all_courses(waiting, world_of_two, seminar):
    there = make.prompt(world_of_two.course, seminar.instructor)
    make.reply(there, world_of_two.teacher, "As @danielle said.")
    assert waiting(seminar.danielle) == "1"


def test_who_was_removed_from_the_course_is_told_nothing_more(page, thread, seats, seminar):
    from apps.courses.actions import remove_seat

    make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    remove_seat(seat=seats.danielle, by=seminar.instructor)
    assert "canary" not in page(seminar.danielle)


def test_mark_all_read_takes_every_dot_away(client, page, waiting, thread, seats, seminar):
    watch(thread, seminar.danielle)
    make.reply(thread, seats.lernerm, "As @danielle said.")
    make.reply(thread, seats.lernerm, "More.")
    assert "told--new" in page(seminar.danielle)
    assert client.post("/inbox/read/").status_code == 302
    assert "told--new" not in page(seminar.danielle)
    assert waiting(seminar.danielle) == ""


@pytest.mark.parametrize("until", ["2020-01-01T00:00:00+00:00", "no time"])
def test_mark_all_read_leaves_what_came_after_the_page(client, waiting, thread, seats, seminar, until):
    make.reply(thread, seats.lernerm, "As @danielle said.")
    client.force_login(seminar.danielle)
    assert client.post("/inbox/read/", {"until": until}, headers={"HX-Request": "true"}).status_code == 204
    assert waiting(seminar.danielle) == ("1" if until[0] == "2" else "")


def due(seminar, hours=20, **fields):
    thread = make.prompt(seminar.course, seminar.instructor, due_at=timezone.now() + timedelta(hours=hours), **fields)
    write_letters(timezone.now())
    return thread


def test_what_is_due_within_a_day_stands_there_until_one_has_replied(page, seats, seminar):
    thread = due(seminar)
    said = words(page(seminar.danielle, "?only=due"))
    assert "You have not yet replied to the discussion question." in said
    assert "Deadlines 1" in said
    make.reply(thread, seats.danielle)
    assert "You have not yet replied" not in page(seminar.danielle)


def test_a_draft_of_what_is_due_is_named_with_its_words(page, seminar):
    thread = due(seminar)
    actions.save_draft(thread=thread, person=seminar.danielle, body="I would say so")
    assert "is still a draft of 4 words." in page(seminar.danielle)


def test_only_students_who_have_not_replied_are_reminded_and_only_once(page, seats, seminar):
    thread = due(seminar, hours=30)
    make.reply(thread, seats.lernerm)
    assert "Deadlines 0" in words(page(seminar.danielle))
    for _ in range(2):
        write_letters(timezone.now() + timedelta(hours=8))
    told = {one: words(page(getattr(seminar, one))) for one in ("danielle", "lernerm", "observer", "instructor")}
    assert [one for one in told if "Deadlines 1" in told[one]] == ["danielle"]


def test_a_moved_due_time_is_reminded_of_anew(page, seminar):
    thread = due(seminar)
    prompt = thread.prompt
    prompt.due_at = timezone.now() + timedelta(hours=22)
    prompt.save()
    write_letters(timezone.now())
    assert "Deadlines 1" in words(page(seminar.danielle))


def test_a_step_that_is_due_is_reminded_of_until_it_is_taken(page, seats, seminar):
    step = make.step(kind="answers", count=2, due_at=timezone.now() + timedelta(hours=20))
    thread = make.prompt(seminar.course, seminar.instructor, checkpoints=[step])
    theirs = [make.reply(thread, seat) for seat in (seats.lernerm, seats.sowelld)]
    make.reply(thread, seats.danielle, in_reply_to=theirs[0])
    write_letters(timezone.now())
    assert "Your next step: Answers to classmates: 1 of 2." in words(page(seminar.danielle, "?only=due"))
    make.reply(thread, seats.danielle, in_reply_to=theirs[1])
    assert "Deadlines 0" in words(page(seminar.danielle, "?only=due"))


def test_who_has_more_time_is_reminded_when_that_ends(page, seats, seminar):
    thread = make.prompt(seminar.course, seminar.instructor, due_at=timezone.now() + timedelta(hours=20))
    make.extension(thread, seats.danielle, timezone.now() + timedelta(hours=50))
    write_letters(timezone.now())
    told = [words(page(getattr(seminar, one))) for one in ("danielle", "lernerm")]
    assert ["Deadlines 1" in one for one in told] == [False, True]
    write_letters(timezone.now() + timedelta(hours=30))
    assert "Deadlines 1" in words(page(seminar.danielle))


def test_tabs_narrow_the_inbox(page, thread, seats, seminar):
    due(seminar, title="What is due?")
    make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    assert "canary" in page(seminar.danielle, "?only=you")
    assert "What is due?" not in page(seminar.danielle, "?only=you")
    assert "canary" not in page(seminar.danielle, "?only=due")


def test_older_notices_are_a_page_further(page, thread, seats, seminar):
    make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    for n in range(60):
        make.reply(thread, seats.lernerm, f"And @danielle, number {n}.")
    said = page(seminar.danielle)
    cursor = said.partition("before=")[2].partition('"')[0].replace("&amp;", "&")
    assert "That is everything" not in said
    assert "Lernerm mentioned you “As @danielle said of canary.”" in words(page(seminar.danielle, f"?before={cursor}"))


def test_a_cursor_that_is_none_shows_the_first_page(page, thread, seats, seminar):
    make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    assert "canary" in page(seminar.danielle, "?before=nonsense&only=nonsense")


def test_several_people_who_answer_are_named_in_one_line(page, thread, seats, seminar):
    first = make.reply(thread, seats.danielle)
    for who in ("lernerm", "sowelld", "assistant", "instructor"):
        make.reply(thread, getattr(seats, who), in_reply_to=first)
    assert "Instructor, Assistant and 2 others answered you" in words(page(seminar.danielle))


def test_a_reply_to_someone_else_in_a_watched_thread_names_both(page, thread, seats, seminar):
    watch(thread, seminar.danielle)
    first = make.reply(thread, seats.sowelld)
    make.reply(thread, seats.lernerm, in_reply_to=first)
    assert "Lernerm replied to Sowelld in a thread you watch" in words(page(seminar.danielle))


def test_days_stand_in_the_reader_s_own_time(page, thread, seats, seminar, time_machine):
    time_machine.move_to("2026-03-04T15:00:00Z", tick=False)
    watch(thread, seminar.danielle)
    for day, hour in (("2026-02-10", 12), ("2026-02-24", 12), ("2026-03-02", 12), ("2026-03-04", 3), ("2026-03-04", 6)):
        time_machine.move_to(f"{day}T{hour:02}:30:00Z", tick=False)
        make.reply(thread, seats.lernerm, f"Of {day}.")
    time_machine.move_to("2026-03-04T15:00:00Z", tick=False)
    said = words(page(seminar.danielle))
    places = [said.index(label) for label in ("Today", "Yesterday", "This week", "Last week", "Earlier")]
    assert places == sorted(places)
    assert "22:30" in said, "three in the morning in Greenwich is the evening before in New York"
