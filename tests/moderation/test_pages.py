"""The pages of the queue and of the flag, and what the writer of a returned reply sees."""

import pytest
from django.urls import reverse

from apps.moderation.models import Flag, Item
from apps.threads import actions as threads
from tests import make

QUEUE = "/c/soviet-union/moderation/"


@pytest.fixture
def page(client, seminar):
    """`page(handle, address)`: as that person sees it, as text."""

    def of(handle, address=QUEUE, **sent):
        client.force_login(getattr(seminar, handle))
        answer = client.post(address, sent, follow=True) if sent else client.get(address)
        return answer.content.decode()

    return of


@pytest.fixture
def post(client, seminar):
    """`post(item, verb)`: what the instructor's form sends, and the answer."""

    def of(item, verb, **sent):
        client.force_login(seminar.instructor)
        sent = {"verb": verb, "seen": item.seen, "reason": "question"} | sent
        return client.post(f"{QUEUE}{item.pk}/decide/", sent)

    return of


def test_a_member_flags_a_reply_and_the_staff_alone_learn_of_it(page, seminar, reply):
    address = f"{reply.get_absolute_url()}flag/"
    assert "Nobody else learns of it." in page("lernerm", address, reason="uncivil", words="It names my flatmate.")
    assert "It names my flatmate." in page("instructor")
    assert "You have flagged this reply" in page("lernerm", address)
    assert Flag.objects.get().person == seminar.lernerm


def test_the_menu_offers_the_flag_to_others_than_the_writer(page, reply):
    thread = reply.thread.get_absolute_url()
    assert "1/flag/" in page("lernerm", thread)
    assert "1/flag/" not in page("danielle", thread)


def test_the_masthead_counts_for_staff_alone(page, reply, flag):
    flag(reply)
    thread = reply.thread.get_absolute_url()
    assert '<span class="count">1</span><span class="visually-hidden"> waiting' in page("assistant", thread)
    assert QUEUE not in page("danielle", thread)


def test_the_pane_shows_who_flagged_the_history_and_the_record(page, reply, flag):
    flag(reply, words="Where is this from?")
    said = page("instructor")
    assert "Where is this from?" in said
    assert "Lernerm flagged it: Where is this from?" in said
    assert "has no other reply in this course" in " ".join(said.split())


def test_what_else_the_writer_has_is_counted_before_and_since(page, seminar, thread, flag):
    first, later = (make.reply(thread, seminar.seats.danielle, f"Reply {n}.") for n in range(2))
    flag(first)
    flag(later)
    said = " ".join(page("instructor").split())
    assert "Danielle has 1 other reply in this course, 1 of them flagged, 0 hidden, 0 returned." in said


def test_the_quotation_stands_beside_its_source(page, seminar, thread, flag):
    make.assign(seminar.course, make.reading(blocks=["A good image leads to power, and power leads to an image."]))
    flag(make.reply(thread, seminar.seats.danielle, "He says “A good image leads to no power.” and more."))
    assert "A good image leads to power" in page("instructor")


def test_what_stands_in_no_reading_is_said_so(page, seminar, thread, flag):
    make.assign(seminar.course, make.reading())
    flag(make.reply(thread, seminar.seats.danielle, "They say “the party learned its lesson about it”, and it did."))
    assert "These words stand in no reading of this course." in page("instructor")


def test_behind_a_pseudonym_no_record_is_told(page, seminar, flag):
    thread = make.prompt(seminar.course, seminar.instructor, title="Anonymous", is_anonymous=True)
    flag(make.reply(thread, seminar.seats.danielle))
    assert "would tell who they are" in page("instructor")


def test_a_decision_leads_to_the_next_item(post, thread, seminar, flag, item_of):
    replies = [make.reply(thread, seminar.seats.danielle, f"So {n}.") for n in range(2)]
    items = [item_of(flag(reply).item.reply) for reply in replies]
    answer = post(items[0], "approve", next=items[1].pk)
    assert answer.headers["Location"] == f"{QUEUE}{items[1].pk}/"
    assert post(items[1], "hide").headers["Location"] == QUEUE


def test_hiding_in_one_s_own_words_needs_some(post, reply, flag, item_of):
    flag(reply)
    answer = post(item_of(reply), "hide", reason="other")
    assert (answer.status_code, "Give a reason in a few words" in answer.content.decode()) == (422, True)
    assert post(item_of(reply), "hide", reason="other", own_words="names a member").status_code == 302
    reply.refresh_from_db()
    assert reply.hidden_because == "names a member"


def test_the_second_moderator_is_told_who_decided_and_keeps_the_note(post, seminar, reply, flag, item_of, decide):
    flag(reply)
    item = item_of(reply)
    decide(reply, "approve", handle="assistant")
    answer = post(item, "hide", note="My note.")
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Assistant decided this meanwhile; your decision was not carried out." in said
    assert "My note." in said


def test_a_reply_edited_meanwhile_is_shown_anew(post, seminar, reply, flag, item_of):
    flag(reply)
    item = item_of(reply)
    threads.edit_reply(reply=reply, seat=seminar.seats.danielle, body="Other words.")
    assert "This reply changed since you saw it" in post(item, "hide").content.decode()


def test_the_undo_line_undoes(page, reply, flag, decide):
    flag(reply)
    decide(reply, "hide")
    assert "The reply of Danielle is hidden." in page("instructor")
    assert "Undone; it stands as before." in page("instructor", f"{QUEUE}undo/", go="1")
    assert "There is nothing to undo" in page("instructor", f"{QUEUE}undo/", go="1")


def test_decisions_stand_under_their_tabs(page, reply, flag, decide):
    flag(reply)
    decide(reply, "hide")
    for tab in ("today", "all"):
        assert "off the question" in page("instructor", f"{QUEUE}?tab={tab}")
    assert "Nothing waits for you" in page("instructor")
    assert "Nothing is decided yet" not in page("instructor", f"{QUEUE}?tab=all")


def test_several_are_decided_from_the_list(page, seminar, thread, flag, item_of):
    items = [item_of(flag(make.reply(thread, seminar.seats.danielle, f"So {n}.")).item.reply) for n in range(2)]
    chosen = [f"{items[0].pk}:{items[0].seen}", f"{items[1].pk}:old"]
    said = page("instructor", f"{QUEUE}decide/", items=chosen, verb="hide", reason="advertising")
    assert "1 reply changed since you saw it" in said
    assert Item.objects.waiting().get() == items[1]
    assert "Choose at least one reply" in page("instructor", f"{QUEUE}decide/", verb="approve")
    assert "Select a valid choice" in page("instructor", f"{QUEUE}decide/", verb="sell")


def test_an_item_of_another_course_is_not_found(page, client, seminar, reply, flag):
    flag(reply)
    other = make.course(slug="other", title="Other")
    make.seat(other, seminar.instructor, "instructor")
    client.force_login(seminar.instructor)
    item = Item.objects.get()
    assert client.get(reverse("moderation:item_detail", args=["other", item.pk])).status_code == 404


def test_in_an_archived_course_nothing_is_decided_or_flagged(page, post, seminar, reply, flag, item_of):
    flag(reply)
    item = item_of(reply)
    seminar.course.archived_at = reply.posted_at
    seminar.course.save()
    assert 'name="verb"' not in page("instructor")
    assert post(item, "hide").status_code == 403


def test_the_writer_of_a_returned_reply_reads_why_edits_it_and_sends_it_again(page, seminar, reply, flag, decide):
    flag(reply)
    decide(reply, "return", note="Quote it from ¶ 31.")
    thread = reply.thread.get_absolute_url()
    own, others = page("danielle", thread), page("sowelld", thread)
    assert "Returned to you: off the question." in own
    assert "Quote it from ¶ 31." in own
    assert "Edit and send again" in own
    assert "This reply was returned to its writer by the instructor: off the question." in others
    assert "Quote it from ¶ 31." not in others
    assert "The party lost its unity." not in others
    edit = f"{reply.get_absolute_url()}edit/"
    assert "Send it again" in page("danielle", edit)
    reply.refresh_from_db()
    assert "sent again" in page("danielle", edit, body="Other words.", revision=reply.revision)
    assert "This reply waits for the instructor." in page("sowelld", thread)
    assert "Sent again" in page("instructor")


def test_a_returned_reply_is_mended_after_the_thread_was_locked(page, seminar, reply, flag, decide):
    flag(reply)
    decide(reply, "return")
    threads.lock_thread(thread=reply.thread, by=seminar.instructor)
    assert "Send it again" in page("danielle", f"{reply.get_absolute_url()}edit/")


def test_an_assistant_with_a_section_has_what_its_members_wrote_in_the_queue(page, seminar, thread, reply, flag):
    section = make.section(seminar.course)
    seminar.seats.sowelld.section = seminar.seats.assistant.section = section
    seminar.seats.sowelld.save()
    seminar.seats.assistant.save()
    flag(reply)
    flag(make.reply(thread, seminar.seats.sowelld, "Of the section."))
    said = page("assistant")
    assert "Of the section." in said
    assert "The party lost its unity." not in said
    assert '<span class="count">1</span><span class="visually-hidden"> waiting' in said
