"""A notice, the count beside the sign and a mail tell nothing that their reader may not read at that moment."""

import pytest

from apps.threads import actions
from tests import make


@pytest.fixture
def gated(seminar):
    """A discussion in which a student reads the others after a reply of their own; Danielle watches it."""
    thread = make.prompt(seminar.course, seminar.instructor, reveal="post_first", required_words=3)
    actions.watch_thread(thread=thread, person=seminar.danielle, level="watching")
    return thread


def to(mailoutbox, person):
    return [mail for mail in mailoutbox if mail.to == [person.email]]


def test_before_the_gate_neither_inbox_nor_sign_nor_mail_tells_of_the_others(
    at, gated, seats, seminar, page, waiting, mailoutbox
):
    make.reply(gated, seats.lernerm, "Canary, says @danielle, and more.")
    assert "anary" not in page(seminar.danielle)
    assert waiting(seminar.danielle) == ""
    at(11)
    assert not to(mailoutbox, seminar.danielle)


def test_behind_the_gate_all_of_it_is_told(gated, seats, seminar, page, waiting):
    make.reply(gated, seats.lernerm, "Canary, says @danielle, and more.")
    make.reply(gated, seats.danielle, "I would say so.")
    assert "Canary" in page(seminar.danielle)
    assert waiting(seminar.danielle) == "1"


def test_what_staff_say_to_a_student_is_told_before_the_gate(gated, seats, seminar, page):
    make.reply(gated, seats.instructor, "@danielle, answer first.")
    assert "answer first" in page(seminar.danielle)


def test_an_anonymous_thread_names_nobody_in_inbox_or_mail(at, seats, seminar, page, mailoutbox):
    thread = make.prompt(seminar.course, seminar.instructor, is_anonymous=True)
    actions.watch_thread(thread=thread, person=seminar.danielle, level="watching")
    make.reply(thread, seats.lernerm, "As @danielle said.")
    make.reply(thread, seats.lernerm, "And so on.")
    at(11)
    [mail] = to(mailoutbox, seminar.danielle)
    for told in (page(seminar.danielle), mail.body, mail.alternatives[0].content, str(mail.message())):
        assert "lernerm" not in told.lower()
    assert "As @danielle said." in mail.body


def test_another_group_s_thread_tells_nothing(at, seats, seminar, page, waiting, mailoutbox):
    thread = make.prompt(seminar.course, seminar.instructor)
    actions.watch_thread(thread=thread, person=seminar.danielle, level="watching")
    from apps.threads.models import Thread, ThreadMember

    Thread.objects.filter(pk=thread.pk).update(group=1)
    ThreadMember.objects.create(thread=thread, person=seminar.lernerm)
    make.reply(thread, seats.lernerm, "Canary, says @danielle.")
    assert "Canary" not in page(seminar.danielle)
    assert waiting(seminar.danielle) == ""
    at(11)
    assert not to(mailoutbox, seminar.danielle)


def test_a_prompt_taken_back_to_a_draft_takes_its_notices_along(seats, seminar, page, waiting):
    thread = make.prompt(seminar.course, seminar.instructor, title="Canary question")
    make.reply(thread, seats.lernerm, "As @danielle said.")
    fields = {"title": "Canary question", "body": "", "state": "draft"}
    actions.edit_prompt(thread=thread, by=seminar.instructor, **fields)
    assert "Canary" not in page(seminar.danielle)
    assert waiting(seminar.danielle) == ""


def test_a_withdrawn_reply_is_told_no_more(at, seats, seminar, page, mailoutbox):
    thread = make.prompt(seminar.course, seminar.instructor)
    reply = make.reply(thread, seats.lernerm, "Canary, says @danielle.")
    actions.withdraw_reply(reply=reply)
    assert "Canary" not in page(seminar.danielle)
    at(11)
    assert not to(mailoutbox, seminar.danielle)
