"""The token of a page's forms is one that Django's check takes, and new on each page."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from apps.core.csrf import token_for

SECRET = "aB3" * 10 + "zZ"


def asked(secret=""):
    request = RequestFactory().get("/", headers={"Cookie": f"csrf={secret}"} if secret else {})
    CsrfViewMiddleware(HttpResponse).process_request(request)
    return request


def is_taken(secret, token):
    request = RequestFactory().post("/", {"csrfmiddlewaretoken": token}, headers={"Cookie": f"csrf={secret}"})
    check = CsrfViewMiddleware(HttpResponse)
    check.process_request(request)
    return check.process_view(request, HttpResponse, (), {}) is None


def test_django_takes_the_token_with_the_cookie_of_the_visitor():
    assert is_taken(SECRET, token_for(asked(SECRET)))


def test_django_refuses_it_with_another_cookie():
    assert not is_taken("b" * 32, token_for(asked(SECRET)))


def test_a_new_visitor_is_sent_the_secret_of_the_token():
    request = asked()
    token = token_for(request)
    answer = CsrfViewMiddleware(HttpResponse).process_response(request, HttpResponse())
    assert is_taken(answer.cookies["csrf"].value, token)


def test_a_visitor_who_has_a_cookie_is_not_sent_it_again():
    request = asked(SECRET)
    token_for(request)
    assert not CsrfViewMiddleware(HttpResponse).process_response(request, HttpResponse()).cookies


@pytest.mark.parametrize("secret", [SECRET, ""])
def test_no_two_tokens_are_the_same(secret):
    request = asked(secret)
    assert token_for(request) != token_for(request)
