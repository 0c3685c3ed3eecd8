"""Which mails are sent, when, and what they say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.courses.actions import archive_course, remove_seat
from apps.notifications import actions as told
from apps.notifications.models import Letter, Round
from apps.threads import actions
from tests import make


def wish(seat, mail="at_once", watch="normal"):
    told.wish(seat=seat, mail=mail, watch=watch)


def watch(thread, person, level="watching"):
    actions.watch_thread(thread=thread, person=person, level=level)


def test_a_direct_event_is_mailed_after_ten_minutes_and_once(at, thread, seats, seminar, mailoutbox):
    make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    at(9)
    assert not mailoutbox
    for minutes in (11, 12, 60):
        at(minutes)
    assert [mail.to for mail in mailoutbox] == [["danielle@example.org"]]
    assert "> As @danielle said of canary." in mailoutbox[0].body
    assert "canary" in mailoutbox[0].alternatives[0].content


def test_several_events_of_a_thread_are_one_mail(at, thread, seats, seminar, mailoutbox):
    for n in range(3):
        make.reply(thread, seats.lernerm, f"As @danielle said, number {n}.")
    at(5, goes=False)
    make.reply(thread, seats.lernerm, "As @danielle said, number 3.")
    at(11)
    at(30)
    assert len(mailoutbox) == 1
    assert all(f"number {n}" in mailoutbox[0].body for n in range(4))


def test_what_was_read_meanwhile_is_not_mailed(at, thread, seats, seminar, mailoutbox):
    make.reply(thread, seats.lernerm, "As @danielle said.")
    thread.refresh_from_db()
    actions.mark_read(thread=thread, person=seminar.danielle, number=1)
    at(11)
    assert not mailoutbox
    assert not Letter.objects.exclude(state="dropped").exists()


def test_what_was_hidden_meanwhile_is_not_mailed(at, thread, seats, seminar, mailoutbox):
    hidden = make.reply(thread, seats.lernerm, "As @danielle said of canary.")
    make.reply(thread, seats.lernerm, "As @danielle said also.")
    actions.hide_reply(reply=hidden, by=seminar.instructor, reason="Off the question")
    at(11)
    to_danielle = [mail for mail in mailoutbox if mail.to == ["danielle@example.org"]]
    assert len(to_danielle) == 1
    assert "canary" not in to_danielle[0].body


def test_who_watches_gets_every_reply_of_others_and_none_twice(at, thread, seats, seminar, mailoutbox):
    watch(thread, seminar.danielle)
    first = make.reply(thread, seats.danielle, "Mine.")
    make.reply(thread, seats.lernerm, "An answer.", in_reply_to=first)
    make.reply(thread, seats.lernerm, "To nobody.")
    at(11)
    at(13)
    [mail] = mailoutbox
    assert mail.body.count("An answer.") == mail.body.count("To nobody.") == 1
    assert "Mine." not in mail.body
    make.reply(thread, seats.lernerm, "Later.")
    at(30)
    assert "Later." in mailoutbox[1].body
    assert "To nobody." not in mailoutbox[1].body


def test_who_begins_to_watch_is_not_sent_what_stood_there_before(at, thread, seats, seminar, mailoutbox):
    make.reply(thread, seats.lernerm, "Before.")
    at(20)
    watch(thread, seminar.danielle)
    at(40)
    assert not mailoutbox
    make.reply(thread, seats.lernerm, "After.")
    at(60)
    assert ["After." in mail.body and "Before." not in mail.body for mail in mailoutbox] == [True]


def test_who_watches_the_course_gets_mail_of_its_threads(at, thread, seats, seminar, mailoutbox):
    wish(seats.danielle, watch="watching")
    make.reply(thread, seats.lernerm, "To nobody.")
    at(11)
    assert [mail.to for mail in mailoutbox] == [["danielle@example.org"]]


def test_the_first_round_of_a_site_tells_of_what_was_said_before_it(at, thread, seats, seminar, mailoutbox):
    Round.objects.all().delete()
    watch(thread, seminar.danielle)
    make.reply(thread, seats.lernerm, "To nobody.")
    at(11)
    assert [mail.to for mail in mailoutbox] == [["danielle@example.org"]]


def test_a_watched_reply_hidden_meanwhile_sends_no_mail(at, thread, seats, seminar, mailoutbox):
    watch(thread, seminar.danielle)
    reply = make.reply(thread, seats.lernerm, "Canary.")
    actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    at(11)
    assert [mail.to for mail in mailoutbox] == [["lernerm@example.org"]]
    assert "Canary" not in mailoutbox[0].body


@pytest.mark.parametrize("deed", ["mail", "mute", "seat", "person", "address"])
def test_who_wants_or_may_have_no_mail_by_then_gets_none(at, thread, seats, seminar, mailoutbox, deed):
    make.reply(thread, seats.lernerm, "As @danielle said.")
    {
        "mail": lambda: wish(seats.danielle, "none"),
        "mute": lambda: watch(thread, seminar.danielle, "muted"),
        "seat": lambda: remove_seat(seat=seats.danielle, by=seminar.instructor),
        "person": lambda: setattr(seminar.danielle, "is_active", False),
        "address": lambda: setattr(seminar.danielle, "email", ""),
    }[deed]()
    seminar.danielle.save()
    at(11)
    assert not mailoutbox


def test_between_thought_and_sending_the_wish_may_change(at, thread, seats, seminar, mailoutbox):
    make.reply(thread, seats.lernerm, "As @danielle said.")
    at(11, goes=False)
    told.write_letters(timezone.now())
    wish(seats.danielle, "none")
    at(12)
    assert not mailoutbox


def test_an_archived_course_sends_nothing_to_those_who_watch(at, thread, seats, seminar, mailoutbox):
    watch(thread, seminar.danielle)
    make.reply(thread, seats.lernerm, "Canary.")
    archive_course(course=seminar.course, by=seminar.instructor)
    at(11)
    assert not mailoutbox


def test_mails_about_one_thread_hang_together_and_each_has_its_own_name(at, thread, seats, seminar, mailoutbox):
    make.reply(thread, seats.lernerm, "As @danielle said.")
    at(11)
    make.reply(thread, seats.lernerm, "As @danielle said again.")
    at(30)
    first, second = (mail.message() for mail in mailoutbox)
    assert first["References"] == second["References"] == second["In-Reply-To"]
    assert first["Subject"] == second["Subject"]
    assert first["Message-ID"] != second["Message-ID"]


def digest_hour(time_machine, day="2026-03-04"):
    """Seven in the morning in New York, and a minute."""
    time_machine.move_to(f"{day}T12:01:00Z", tick=False)


@pytest.mark.parametrize(("mail", "days"), [("daily", ["2026-03-04"]), ("weekly", ["2026-03-09"])])
def test_a_digest_comes_at_seven_and_sums_up(mail, days, thread, seats, seminar, mailoutbox, time_machine):
    from apps.notifications import rounds

    time_machine.move_to("2026-03-03T15:00:00Z", tick=False)
    wish(seats.danielle, mail)
    watch(thread, seminar.danielle)
    other = make.prompt(seminar.course, seminar.instructor, title="Another question")
    make.reply(other, seats.lernerm, "As @danielle said of canary.")
    make.reply(thread, seats.lernerm, "One.")
    make.reply(thread, seats.lernerm, "Two.")
    for day in ("2026-03-04", "2026-03-05", "2026-03-09"):
        digest_hour(time_machine, day)
        rounds.go()
        expected = 1 if day >= days[0] else 0
        assert len([letter for letter in mailoutbox if letter.to == ["danielle@example.org"]]) >= expected
    body = mailoutbox[0].body
    assert "Lernerm mentioned you in “Another question”" in body
    assert "canary" in body
    assert "2 new replies in “Was the Secret Speech purposeful?”, which you watch" in body


def test_a_digest_of_nothing_is_not_sent(seats, seminar, thread, mailoutbox, time_machine):
    from apps.notifications import rounds

    time_machine.move_to("2026-03-03T15:00:00Z", tick=False)
    wish(seats.danielle, "daily")
    digest_hour(time_machine)
    rounds.go()
    assert not mailoutbox


def test_what_is_due_is_mailed_with_the_words_of_the_draft(at, seminar, seats, mailoutbox):
    thread = make.prompt(seminar.course, seminar.instructor, due_at=timezone.now() + timedelta(hours=20))
    actions.save_draft(thread=thread, person=seminar.danielle, body="I would say so")
    at(0)
    at(11)
    [mail] = [mail for mail in mailoutbox if mail.to == ["danielle@example.org"]]
    assert "Your reply to the discussion question is still a draft of 4 words." in mail.body


def test_whoever_deletes_the_notice_of_a_letter_leaves_nothing_to_send(at, thread, seats, seminar, mailoutbox):
    reply = make.reply(thread, seats.lernerm, "As @danielle said.")
    at(11, goes=False)
    told.write_letters(timezone.now())
    actions.edit_reply(reply=reply, seat=seats.lernerm, body="As nobody said.")
    at(12)
    assert not mailoutbox
