"""While a gate is closed, nothing of peers comes by feed, print, news, choice of replies or the next new reply."""

import pytest

from apps.courses.actions import renew_address
from apps.courses.models import SecretAddress
from tests.threads.test_gate import LONG, asked, posted

PLACES = ["?by=Sowelld", "?only=unanswered", "print/", "thread.html", "thread.md", "feed/"]
SECRETS = ("whirlpool", "Sowelld", "sowelld")


@pytest.fixture
def thread(client, seminar):
    """Nothing of it is Danielle's yet."""
    thread = asked(seminar)
    client.force_login(seminar.danielle)
    return thread


def told(client, address):
    said = client.get(address).text
    return [secret for secret in SECRETS if secret in said.replace("by=Sowelld", "")]


@pytest.mark.parametrize("place", PLACES)
def test_peers_are_not_told_of(client, thread, place):
    assert not told(client, thread.get_absolute_url() + place)


def test_a_feed_by_its_secret_address_tells_no_more(client, seminar, thread):
    key = renew_address(seat=seminar.seats.danielle, kind=SecretAddress.Kind.FEED).token
    client.logout()
    for feed in (f"{thread.get_absolute_url()}feed/?token={key}", f"/c/soviet-union/feed/?token={key}"):
        assert "Read the minutes first." in client.get(feed).text
        assert not told(client, feed)


@pytest.mark.parametrize("query", ["?after=0", "?after=0&show=1"])
def test_there_are_no_news(client, thread, query):
    assert client.get(f"{thread.get_absolute_url()}new/{query}").status_code == 204
    assert "<new-replies" not in client.get(thread.get_absolute_url()).text


def test_nothing_is_new_anywhere(client, seminar, thread):
    assert client.get("/c/soviet-union/discussion/next/").headers["Location"].endswith("?only=unread")
    client.post("/c/soviet-union/discussion/read/")
    posted(client, seminar, thread, LONG)
    assert client.get("/c/soviet-union/discussion/next/").headers["Location"].endswith("#new")


@pytest.mark.parametrize("place", [*PLACES, "new/?after=0&show=1"])
def test_once_open_they_are(client, seminar, thread, place):
    posted(client, seminar, thread, LONG)
    assert "Sowelld" in told(client, thread.get_absolute_url() + place)
