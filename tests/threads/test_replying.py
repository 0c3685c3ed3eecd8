"""Posting through the page: what is answered to whom, and that no text is ever lost."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.threads import actions
from apps.threads.models import Draft, Reply
from tests import make

REPLY = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/reply/"
OPEN = "/c/open-seminar/discussion/was-the-secret-speech-purposeful/reply/"
WORDS = "The party lost its unity, and regained it."
SOON = timezone.now() + timedelta(days=1)


@pytest.fixture
def danielle(client, seminar, thread):
    client.force_login(seminar.danielle)
    return client


def typed(**fields):
    return {"body": WORDS, "token": str(uuid.uuid4()), "after": "0"} | fields


def test_a_plain_post_leads_to_the_reply_and_says_its_number(danielle):
    answer = danielle.post(REPLY, typed(), follow=True)
    assert answer.redirect_chain[0][0].endswith("/1/")
    assert "Your reply is posted. It is response 1." in answer.content.decode()


def test_a_post_by_htmx_answers_with_the_reply_a_fresh_composer_and_the_announcement(danielle):
    answer = danielle.post(REPLY, typed(in_place="1"), headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert WORDS in text
    assert 'hx-swap-oob="true">Your reply is posted. It is response 1.</p>' in text
    assert re.search(r'id="composer"[^>]*hx-swap-oob', text)
    assert "<html" not in text


def test_what_others_posted_meanwhile_appears_with_ones_own(danielle, seminar, thread):
    make.reply(thread, seminar.seats.sowelld, "Meanwhile.")
    text = danielle.post(REPLY, typed(in_place="1"), headers={"HX-Request": "true"}).content.decode()
    assert text.index("Meanwhile.") < text.index(WORDS)


def test_a_post_from_an_earlier_page_goes_to_the_reply(danielle, seminar, thread):
    for _ in range(50):
        make.reply(thread, seminar.seats.sowelld)
    answer = danielle.post(REPLY, typed(in_place="1", after="50"), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].endswith("/51/")


def test_a_reply_that_cites_loads_the_page_with_the_works_it_cites(danielle, thread):
    answer = danielle.post(REPLY, typed(body="So it is (Kort 294).", in_place="1"), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].endswith("/1/")


def test_what_stands_beside_the_thread_comes_along_with_a_reply(danielle, seminar):
    steps = [make.step(due_at=SOON)]
    make.prompt(seminar.course, seminar.instructor, title="Asked", questions=["Why then?"], checkpoints=steps)
    post = {"data": typed(in_place="1", questions="1"), "headers": {"HX-Request": "true"}}
    text = danielle.post("/c/soviet-union/discussion/asked/reply/", **post).text
    due, taken_up = (
        re.search(rf'id="{part}" hx-swap-oob="true">(.*?)</ul>', text, re.DOTALL)[1]
        for part in ("what-is-due", "questions-taken-up")
    )
    assert "done" in due
    assert "1 of 1 reply" in taken_up


def test_an_answer_is_posted_below_what_it_answers(danielle, seminar, thread):
    first = make.reply(thread, seminar.seats.sowelld)
    danielle.post(REPLY, typed(to="1"))
    assert Reply.objects.get(number=2).in_reply_to == first


def test_an_answer_by_htmx_appears_in_place_with_a_fresh_composer(danielle, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    answer = danielle.post(REPLY, typed(to="1", after="1", in_place="1"), headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()
    assert 'name="after" value="2"' in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_empty_answer_comes_back_with_a_sentence_and_what_it_answers(danielle, seminar, thread, headers):
    make.reply(thread, seminar.seats.sowelld)
    answer = danielle.post(REPLY, typed(to="1", body=" "), headers=headers)
    assert answer.status_code == 422
    assert 'name="to" value="1"' in answer.content.decode()


def test_an_answer_is_previewed_and_still_answers(danielle, seminar, thread):
    make.reply(thread, seminar.seats.sowelld)
    text = danielle.post(REPLY, typed(to="1", body="The *party*.", preview="1")).content.decode()
    assert "<em>party</em>" in text
    assert 'name="to" value="1"' in text


def test_pressing_twice_makes_one_reply(danielle):
    once = typed()
    first, second = danielle.post(REPLY, once), danielle.post(REPLY, once)
    assert (first.url, Reply.objects.count()) == (second.url, 1)


def test_a_form_used_again_with_other_words_gives_them_back(danielle):
    once = typed()
    danielle.post(REPLY, once)
    answer = danielle.post(REPLY, once | {"body": "Other words."})
    assert answer.status_code == 409
    assert "Other words." in answer.content.decode()
    assert f'name="token" value="{once["token"]}"' not in answer.content.decode()


@pytest.mark.parametrize("body", ["", "   \n ", "x" * 20_001, "a\x00b"])
def test_what_cannot_be_posted_comes_back_with_a_sentence(danielle, body):
    answer = danielle.post(REPLY, typed(body=body))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert body.strip("\n \x00")[:500] in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_reply_of_exactly_the_limit_is_posted(danielle):
    danielle.post(REPLY, typed(body="x" * 20_000))
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 500])
def test_a_bad_token_does_not_stop_a_reply(danielle, token):
    assert danielle.post(REPLY, typed(token=token)).status_code == 302


def test_a_thread_locked_meanwhile_gives_the_text_back(danielle, seminar, thread):
    actions.lock_thread(thread=thread, by=seminar.instructor)
    answer = danielle.post(REPLY, typed())
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert "locked" in answer.content.decode()


def test_a_post_that_is_refused_by_htmx_replaces_the_composer(danielle):
    answer = danielle.post(REPLY, typed(body=""), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, "#composer")


def test_an_observer_is_told_why_not_and_keeps_the_text(client, seminar, thread):
    client.force_login(seminar.observer)
    answer = client.post(REPLY, typed())
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()


def test_answering_what_is_gone_gives_the_text_back(danielle, seminar, thread):
    actions.withdraw_reply(reply=make.reply(thread, seminar.seats.sowelld))
    answer = danielle.post(REPLY, typed(to="1"))
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()


@time_machine.travel("2026-03-02T12:00:30Z", tick=False)  # all within one minute
def test_ten_replies_a_minute_are_allowed_and_a_flood_gets_its_text_back(danielle):
    statuses = [danielle.post(REPLY, typed()).status_code for _ in range(14)]
    assert statuses[:10] == [302] * 10
    assert statuses[-1] == 429
    assert WORDS in danielle.post(REPLY, typed()).content.decode()


def test_a_lost_session_keeps_the_text_through_signing_in(client, seminar, thread):
    answer = client.post(REPLY, typed(member="1"))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url
    client.force_login(seminar.danielle)
    assert WORDS in client.get(f"{REPLY}?kept=1").content.decode()


def test_a_lost_session_in_a_public_course_does_not_make_a_member_a_guest(client, open_thread):
    answer = client.post(OPEN, typed(member="1"))
    assert "/accounts/login/" in answer.url
    assert not Reply.objects.exists()


def test_a_lost_session_by_htmx_leads_the_whole_page_to_sign_in(client, seminar, thread):
    answer = client.post(REPLY, typed(member="1"), headers={"HX-Request": "true", "HX-Target": "replies"})
    assert "/accounts/login/" in answer.headers["HX-Redirect"]


def test_signed_out_a_thread_that_does_not_exist_answers_the_same(client, seminar, thread):
    there = client.post(REPLY, typed()).url
    absent = client.post(REPLY.replace("purposeful", "absent"), typed()).url
    assert there.replace("purposeful", "absent") == absent


def test_kept_text_is_forgotten_once_it_is_posted(client, seminar, thread):
    client.post(REPLY, typed(member="1"))
    client.force_login(seminar.danielle)
    client.post(REPLY, typed())
    assert WORDS not in client.get(f"{REPLY}?kept=1").content.decode()


def test_the_composer_quotes_a_reply_with_its_source(danielle, seminar, thread):
    make.reply(thread, seminar.seats.sowelld, "First line.\n\nSecond line.")
    text = danielle.get(f"{REPLY}?to=1&quote=1").content.decode()
    assert "&gt; First line.\n&gt;\n&gt; Second line.\n&gt;\n&gt; — [Sowelld, 1](reply:1)" in text


@pytest.mark.parametrize("quote", ["9", "x", "unknown:p4", "unknown:p4:5-1@3", "a:p1:x-y", "٣"])
def test_an_unknown_quotation_leaves_the_composer_empty(danielle, quote):
    answer = danielle.get(REPLY, {"quote": quote})
    assert answer.status_code == 200
    assert "&gt; —" not in answer.content.decode()


def test_a_quotation_of_a_reply_links_to_it(danielle, thread):
    danielle.post(REPLY, typed())
    danielle.post(REPLY, typed(body="> Words.\n>\n> — [Danielle, 1](reply:1)"))
    assert 'href="/c/soviet-union/discussion/was-the-secret-speech-purposeful/1/"' in Reply.objects.get(number=2).html


def test_a_saved_draft_is_in_the_composer_again(danielle):
    danielle.post(REPLY.replace("reply/", "draft/"), {"body": WORDS})
    assert WORDS in danielle.get(REPLY.removesuffix("reply/")).content.decode()


def test_a_draft_saved_in_another_tab_is_not_overwritten_and_both_are_shown(danielle, seminar, thread):
    actions.save_draft(thread=thread, person=seminar.danielle, body="From the other tab.")
    answer = danielle.post(REPLY.replace("reply/", "draft/"), {"body": WORDS, "based_on": ""})
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert "From the other tab." in answer.content.decode()


def test_saving_again_after_being_shown_both_keeps_the_one_in_the_box(danielle, seminar, thread):
    other = actions.save_draft(thread=thread, person=seminar.danielle, body="From the other tab.")
    danielle.post(REPLY.replace("reply/", "draft/"), {"body": WORDS, "based_on": ["", other.saved_at.isoformat()]})
    assert Draft.objects.get().body == WORDS


def test_a_discarded_draft_leaves_an_empty_composer(danielle, seminar, thread):
    actions.save_draft(thread=thread, person=seminar.danielle, body=WORDS)
    danielle.post(REPLY.replace("reply/", "draft/delete/"))
    assert WORDS not in danielle.get(REPLY).content.decode()


def test_without_script_the_preview_button_shows_the_text_and_posts_nothing(danielle):
    text = danielle.post(REPLY, typed(body="The *party*.", preview="1")).content.decode()
    assert "<em>party</em>" in text
    assert "The *party*." in text
    assert not Reply.objects.exists()
