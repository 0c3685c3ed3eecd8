"""What is refused: with the right status, a page that says why, and what was typed given back."""

import pytest
from django.test import Client

from apps.core import limits

SECRETS = ["password", "password1", "password2", "oldpassword", "new_password1", "token", "csrfmiddlewaretoken"]


@pytest.fixture
def strict_client():
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.django_db
def test_an_expired_form_gives_the_text_back(strict_client):
    response = strict_client.post("/markdown/preview/", {"body": "My <b>47</b> words", "author_name": "Zoë"})
    assert response.status_code == 403
    assert "My &lt;b&gt;47&lt;/b&gt; words" in response.text
    assert "Zoë" in response.text


@pytest.mark.django_db
def test_no_password_and_no_token_is_shown_again(strict_client):
    typed = {"body": "words", **dict.fromkeys(SECRETS, "a-secret")}
    assert "-secret" not in strict_client.post("/markdown/preview/", typed).text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["code", "credential", "key"])
def test_no_one_time_code_is_shown_again(strict_client, name):
    assert "a-secret" not in strict_client.post("/accounts/2fa/authenticate/", {name: "a-secret"}).text


def test_a_course_whose_form_had_expired_gets_everything_back(strict_client, seminar):
    strict_client.force_login(seminar.instructor)
    words = {"code": "HIST 348", "encoded_keywords": "thaw, speech", "passage": "Stalin died"}
    many = {f"works-{n}-printed": f"The {n}th work" for n in range(60)}
    response = strict_client.post("/c/soviet-union/setup/course/", words | many)
    assert response.status_code == 403
    assert all(text in response.text for text in (words | many).values())


@pytest.mark.django_db
def test_a_refusal_asked_for_by_htmx_takes_the_place_of_the_page(strict_client):
    response = strict_client.post("/markdown/preview/", {"body": "words"}, headers={"HX-Request": "true"})
    assert response["HX-Retarget"] == "#main"
    assert '<div class="refusal' in response.text


@pytest.mark.django_db
def test_a_form_that_is_too_large_is_413(strict_client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = strict_client.post(
        "/markdown/preview/", "content=" + "a" * 200, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "more than this page takes" in response.text


@pytest.mark.django_db
def test_fifty_megabytes_are_refused_before_they_are_read(client):
    response = client.post("/markdown/upload/", b"", content_type="multipart/form-data", CONTENT_LENGTH="50000000")
    assert response.status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "many", "-1", "²"])
def test_a_length_that_is_no_number_is_no_reason_to_fail(client, length):
    assert client.get("/healthz", CONTENT_LENGTH=length).status_code == 200


@pytest.mark.django_db
def test_a_broken_multipart_body_is_400(client):
    response = client.post("/markdown/preview/", b"--x\r\nnothing", content_type="multipart/form-data; boundary=\xff")
    assert response.status_code in (400, 403)


@pytest.mark.django_db
def test_too_many_fields_are_400(strict_client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    response = strict_client.post("/markdown/preview/", {f"field{n}": "x" for n in range(9)})
    assert response.status_code == 400
    assert "could not be understood" in response.text


@pytest.mark.django_db
def test_what_is_done_too_often_is_429_with_the_text_and_the_time(client, seminar, monkeypatch):
    def refuse(*args, **options):
        raise limits.TooManyError(60)

    monkeypatch.setattr("apps.threads.views.markdown.limits.allow", refuse)
    client.force_login(seminar.danielle)
    response = client.post("/markdown/preview/", {"content": "My words"})
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "My words" in response.text


@pytest.mark.django_db
def test_other_failures_stay_failures(client, seminar, monkeypatch):
    monkeypatch.setattr("apps.threads.views.markdown.limits.allow", lambda *args, **options: 1 / 0)
    client.force_login(seminar.danielle)
    with pytest.raises(ZeroDivisionError):
        client.post("/markdown/preview/", {"content": "My words"})
