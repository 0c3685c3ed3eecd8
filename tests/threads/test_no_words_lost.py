"""What cannot be posted can still be kept: a thread locked meanwhile, too many saves, too many lost sessions."""

import uuid

import pytest
from django.test import Client

from apps.threads import actions
from apps.threads.models import Draft
from tests import make

THREAD = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"
WORDS = "My forty-seven words."


@pytest.fixture
def danielle(client, seminar, thread):
    client.force_login(seminar.danielle)
    return client


@pytest.fixture
def locked(seminar, thread):
    actions.lock_thread(thread=thread, by=seminar.instructor)
    return thread


def test_a_locked_thread_gives_the_words_back_to_copy_and_to_save_and_not_to_post_again(danielle, locked):
    answer = danielle.post(f"{THREAD}reply/", {"body": WORDS})
    assert answer.status_code == 409
    assert WORDS in answer.text
    assert "Save draft" in answer.text
    assert "editor__post" not in answer.text


def test_a_draft_saved_then_stands_in_the_locked_thread_until_it_is_discarded(danielle, locked):
    page = danielle.post(f"{THREAD}draft/", {"body": WORDS}, follow=True).text
    assert WORDS in page
    assert "Discard the draft" in page
    assert WORDS not in danielle.post(f"{THREAD}draft/delete/", follow=True).text


def test_a_locked_thread_without_a_draft_offers_nothing_to_discard(danielle, locked):
    assert "Discard" not in danielle.get(THREAD).text


def test_discard_hides_until_something_is_typed_or_saved(danielle):
    assert "editor__discard" in danielle.get(THREAD).text
    danielle.post(f"{THREAD}draft/", {"body": WORDS})
    page = danielle.get(THREAD).text
    assert "editor__discard" not in page
    assert "Discard" in page


def test_saving_without_end_is_refused_and_the_words_are_given_back(danielle, one_minute):
    for n in range(60):
        assert danielle.post(f"{THREAD}draft/", {"body": f"{n}", "based_on": based_on()}).status_code == 302
    answer = danielle.post(f"{THREAD}draft/", {"body": WORDS, "based_on": based_on()})
    assert answer.status_code == 429
    assert WORDS in answer.text
    assert Draft.objects.get().body == "59"


def based_on():
    return "".join(draft.saved_at.isoformat() for draft in Draft.objects.all())


def test_texts_of_the_signed_out_are_kept_for_a_class_behind_one_address_and_not_without_end(thread, one_minute):
    statuses = [Client().post(f"{THREAD}reply/", {"body": WORDS}).status_code for _ in range(61)]
    assert statuses == [302] * 60 + [429]


def test_guessing_join_codes_gets_the_common_refusal(client, db, one_minute):
    client.force_login(make.person("guesser"))
    answers = [client.get(f"/join/{n:017}/") for n in range(21)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "600"


def test_the_composers_own_save_answers_with_the_moment_alone(danielle):
    answer = danielle.post(f"{THREAD}draft/", {"body": WORDS, "based_on": "no date"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["Draft-Saved"]) == (204, based_on())


def test_a_save_that_was_on_its_way_while_its_form_posted_leaves_no_draft(danielle):
    form = {"body": WORDS, "token": str(uuid.uuid4())}
    danielle.post(f"{THREAD}reply/", form)
    answer = danielle.post(f"{THREAD}draft/", form | {"body": WORDS[:9]}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers.get("Draft-Saved")) == (410, None)
    assert not Draft.objects.exists()


def test_other_words_saved_by_the_button_of_a_form_that_has_posted_come_back_in_a_new_form(danielle):
    form = {"body": WORDS, "token": str(uuid.uuid4())}
    danielle.post(f"{THREAD}reply/", form)
    answer = danielle.post(f"{THREAD}draft/", form | {"body": "Other words"})
    assert answer.status_code == 409
    assert "Other words" in answer.text
    assert "already posted response 1" in answer.text
    assert f'name="token" value="{form["token"]}"' not in answer.text


def test_anothers_token_stops_no_draft(danielle, thread, seminar):
    token = uuid.uuid4()
    make.reply(thread, seminar.seats.sowelld, token=token)
    danielle.post(f"{THREAD}draft/", {"body": WORDS, "token": str(token)})
    assert Draft.objects.get().body == WORDS


def test_signing_in_again_writes_over_nothing_that_another_device_saved_meanwhile(client, seminar, thread):
    client.post(f"{THREAD}reply/", {"body": WORDS, "member": "1", "based_on": ""})
    elsewhere = actions.save_draft(thread=thread, person=seminar.danielle, body="From the other device.")
    client.force_login(seminar.danielle)
    page = client.get(f"{THREAD}reply/?kept=1")
    assert WORDS in page.text
    assert f'name="based_on" value="{elsewhere.saved_at.isoformat()}"' not in page.text


def test_an_impossible_moment_overwrites_no_draft(danielle):
    danielle.post(f"{THREAD}draft/", {"body": WORDS})
    answer = danielle.post(f"{THREAD}draft/", {"body": "Other words", "based_on": "2025-13-45T00:00"})
    assert answer.status_code == 409
    assert Draft.objects.get().body == WORDS


def test_a_draft_discarded_by_htmx_leaves_an_empty_composer(danielle):
    danielle.post(f"{THREAD}draft/", {"body": WORDS})
    answer = danielle.post(f"{THREAD}draft/delete/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert WORDS not in answer.text
