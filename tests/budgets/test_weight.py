"""No page sends more than 60 KB of HTML, compressed, nor fonts; tests/core/test_static.py weighs what it links to."""

import gzip
import random
import re

import pytest
from django.conf import settings
from django.utils.csp import CSP

from apps.threads.models import Reply
from tests import make
from tests.budgets.crowds import fill

pytestmark = pytest.mark.django_db
MOST = 60_000
BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip"}
COURSE = "/c/soviet-union/"


def prose(seed, words=120):
    """Words as varied as prose, the same each time."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    letters = "etaoinshrdlucmfwypvbgk"
    vocabulary = ["".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(words * 2 // 3)]
    return " ".join(draw.choices(vocabulary, k=words)).capitalize() + "."


def weight(client, address):
    answer = client.get(address, **BROWSER)
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    return len(answer.content)


@pytest.mark.parametrize("handle", ["danielle", "instructor"])
def test_a_thread_page_of_fifty_long_replies(client, seminar, handle):
    thread = make.prompt(seminar.course, seminar.instructor, body=prose(0, 300))
    fill(thread, 50)
    replies = list(Reply.objects.filter(thread=thread))
    for reply in replies:
        reply.html = f'<p dir="auto">{prose(reply.number)}</p>'
        reply.author, reply.author_name = seminar.danielle, seminar.danielle.name
    Reply.objects.bulk_update(replies, ["html", "author", "author_name"])
    client.force_login(getattr(seminar, handle))
    address = thread.get_absolute_url()
    taken = weight(client, address)
    assert taken <= MOST
    assert taken <= 1.2 * len(gzip.compress(client.get(address).content)), "what is alike is packed apart"


def test_a_reading_of_31_paragraphs(client, seminar):
    blocks = [f"{prose(number, 150)} (Kort {number})" for number in range(31)]
    make.assign(seminar.course, make.reading(blocks=blocks, works=["Kort, Michael. *The Soviet Colossus*. 1996."]))
    client.force_login(seminar.danielle)
    assert weight(client, f"{COURSE}readings/destalinization-essay/") <= MOST


@pytest.mark.parametrize("place", ["", "discussion/", "readings/", "setup/", "setup/people/", "setup/meetings/"])
def test_pages_of_a_crowded_course(client, crowded, place):
    client.force_login(crowded.instructor)
    assert weight(client, COURSE + place) <= MOST


@pytest.mark.parametrize(
    "address", [COURSE, f"{COURSE}discussion/", f"{COURSE}readings/", "/accounts/login/", "/about/"]
)
def test_a_page_asks_for_one_stylesheet_and_at_most_two_scripts(client, seminar, address):
    if "login" not in address:
        client.force_login(seminar.danielle)
    html = client.get(address).content.decode()
    assert len(re.findall(r'<link[^>]+rel="stylesheet"', html)) == 1
    assert 1 <= len(re.findall(r"<script[^>]+src=", html)) <= 2
    assert "<style" not in html


def test_a_page_draws_its_signs_without_asking_for_more(client, seminar):
    make.reply(make.prompt(seminar.course, seminar.instructor), seminar.seats.danielle)
    client.force_login(seminar.danielle)
    html = client.get(f"{COURSE}discussion/was-the-secret-speech-purposeful/").content.decode()
    signs = re.findall(r'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">(.*?)</svg>', html)
    assert len(signs) == html.count("<svg") > 5
    assert all("<path " in sign or "<circle " in sign for sign in signs)


def test_no_font_can_be_loaded():
    assert settings.SECURE_CSP["default-src"] == [CSP.NONE]
    assert "font-src" not in settings.SECURE_CSP
