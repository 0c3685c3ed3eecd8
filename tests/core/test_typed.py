"""What was typed into a form that was refused comes back, whoever refuses it; and outlives signing in."""

import pytest
from django.db import OperationalError
from django.test import Client

from apps.accounts.models import User
from tests import make

WORDS = "My <b>47</b> words"
SHOWN = "My &lt;b&gt;47&lt;/b&gt; words"
ORIGIN = {"Origin": "http://testserver"}
LOST = {"body": WORDS, "reason": "off the question", "token": "a-token", "after": "3"}


@pytest.fixture
def lenient():
    return Client(raise_request_exception=False)


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def test_an_expired_form_of_ours_can_be_sent_again_as_it_was(strict, seminar):
    strict.force_login(seminar.danielle)
    page = strict.post("/c/soviet-union/discussion/x/reply/?a=1", LOST, headers=ORIGIN).text
    assert "Send it again" in page
    assert 'action="/c/soviet-union/discussion/x/reply/?a=1"' in page
    assert f'name="body" value="{SHOWN}"' in page
    assert 'name="token" value="a-token"' in page
    assert "You are signed in as <strong>Danielle</strong>" in page


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_what_another_site_sent_cannot_be_sent_again(strict, seminar, origin):
    strict.force_login(seminar.danielle)
    page = strict.post("/c/soviet-union/discussion/x/reply/", LOST, headers={"Origin": origin} if origin else {}).text
    assert "Send it again" not in page
    assert SHOWN in page


def test_a_form_with_a_password_cannot_be_sent_again(strict, db):
    page = strict.post("/accounts/login/", {"login": "danielle", "password": "a-secret"}, headers=ORIGIN).text
    assert "Send it again" not in page
    assert "a-secret" not in page


def test_what_a_form_says_of_itself_is_no_text_to_copy(strict, seminar):
    strict.force_login(seminar.danielle)
    page = strict.post("/c/soviet-union/discussion/x/reply/", LOST, headers=ORIGIN).text
    assert ">3</textarea>" not in page
    assert "off the question</textarea>" in page


@pytest.mark.parametrize("path", ["/c/soviet-union/discussion/gone/reply/", "/nowhere/"])
def test_a_page_that_is_gone_gives_the_words_back(lenient, seminar, path):
    lenient.force_login(seminar.danielle)
    answer = lenient.post(path, LOST)
    assert answer.status_code == 404
    assert SHOWN in answer.text


def test_a_deed_that_is_not_open_gives_the_words_back(lenient, seminar):
    lenient.force_login(seminar.danielle)
    answer = lenient.post("/c/soviet-union/discussion/new/", LOST)
    assert answer.status_code == 403
    assert SHOWN in answer.text


def test_a_fault_of_ours_gives_the_words_back(lenient, seminar, monkeypatch):
    monkeypatch.setattr("apps.threads.views.replies.find_to_answer", lambda *args: 1 / 0)
    lenient.force_login(seminar.danielle)
    answer = lenient.post("/c/soviet-union/discussion/x/reply/", LOST)
    assert answer.status_code == 500
    assert SHOWN in answer.text
    assert "a-token" not in answer.text


def test_a_database_that_does_not_answer_is_503_with_the_words(lenient, seminar, monkeypatch):
    def fail(*args):
        raise OperationalError

    monkeypatch.setattr("apps.threads.views.replies.find_to_answer", fail)
    lenient.force_login(seminar.danielle)
    answer = lenient.post("/c/soviet-union/discussion/x/reply/", LOST)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert SHOWN in answer.text
    assert "does not answer just now" in answer.text


def test_a_form_too_large_leaves_the_page_it_was_sent_from_in_its_place(strict, seminar, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    strict.force_login(seminar.danielle)
    sent = {"data": "body=" + "a" * 200, "content_type": "application/x-www-form-urlencoded"}
    answer = strict.post("/c/soviet-union/discussion/new/", **sent, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (413, "#status")
    assert "your text is still in the form" in answer.text


# While signing in ------------------------------------------------------------------------------


def test_words_of_any_form_of_a_course_are_kept_while_one_signs_in(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    reply = make.reply(thread, seminar.seats.danielle)
    answer = client.post(f"{reply.get_absolute_url()}hide/", {"reason": WORDS})
    assert answer.url == f"/accounts/login/?next={reply.get_absolute_url()}hide/%3Fkept%3D1"
    assert SHOWN in client.get(answer.url).text
    client.force_login(seminar.instructor)
    assert SHOWN in client.get("/drafts/").text


def test_a_deed_without_words_keeps_nothing(client, seminar):
    answer = client.post("/c/soviet-union/discussion/x/lock/")
    assert "kept" not in answer.url
    assert "kept_texts" not in client.session


def test_who_comes_to_the_sign_in_page_otherwise_is_shown_nothing(client, seminar):
    client.post("/c/soviet-union/discussion/x/reply/", LOST)
    assert SHOWN not in client.get("/accounts/login/").text


def test_a_draft_sent_by_the_button_comes_back_in_the_composer(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    address = thread.get_absolute_url()
    client.post(f"{address}draft/", {"body": WORDS})
    client.force_login(seminar.danielle)
    assert SHOWN in client.get(f"{address}reply/?kept=1").text


def test_an_edit_comes_back_with_when_it_was_begun(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    address = f"{make.reply(thread, seminar.seats.danielle).get_absolute_url()}edit/"
    client.force_login(seminar.danielle)
    begun = client.get(address).context["form"]["begun"].value()
    client.logout()
    client.post(address, {"body": WORDS, "revision": "1", "begun": begun})
    client.force_login(seminar.danielle)
    form = client.get(f"{address}?kept=1").context["form"]
    assert (form["body"].value(), form["begun"].value()) == (WORDS, begun)


def test_a_prompt_comes_back_with_all_its_fields(client, seminar):
    address = "/c/soviet-union/discussion/new/"
    client.post(address, {"title": "A new one", "body": WORDS, "question": ["First?", "Second?"]})
    client.force_login(seminar.instructor)
    page = client.get(f"{address}?kept=1").text
    assert all(text in page for text in ("A new one", SHOWN, "First?", "Second?"))


def test_a_closed_account_still_gets_its_words(client, seminar):
    User.objects.filter(pk=seminar.danielle.pk).update(is_active=False)
    client.force_login(seminar.danielle)
    answer = client.post("/c/soviet-union/discussion/x/reply/", LOST)
    assert SHOWN in client.get(answer.url).text
    assert SHOWN in client.get("/accounts/inactive/").text


def test_our_script_is_told_that_nobody_is_signed_in(client, seminar):
    answer = client.post("/c/soviet-union/discussion/x/draft/", LOST, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "kept_texts" not in client.session
