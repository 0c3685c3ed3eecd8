"""Who is counted, in which window, and what happens beyond the limit."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from apps.core import limits
from apps.core.limits import TooManyError

FORWARDED = "10.0.0.1, 203.0.113.9"


def request(address="198.51.100.7", person=None):
    user = SimpleNamespace(is_authenticated=person is not None, pk=person)
    return SimpleNamespace(user=user, META={"REMOTE_ADDR": address}, headers={"X-Forwarded-For": FORWARDED})


def test_a_person_is_counted_as_themselves_and_the_signed_out_by_their_network():
    assert limits.visitor(request(person=5)) == "person 5"
    assert limits.visitor(request()) == "network 198.51.100.7"


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.7", "198.51.100.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("", ""), ("not one", "")],
)
def test_a_customer_of_the_new_protocol_has_a_whole_network(address, network):
    assert limits.network(request(address)) == network


def test_only_behind_a_proxy_is_its_word_taken_and_only_the_last(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert limits.network(request()) == "203.0.113.9"


@pytest.fixture
def clock(monkeypatch):
    """A clock that is set by hand."""
    shown = SimpleNamespace(now=1_000_000)
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: shown.now))
    return shown


@pytest.mark.django_db
def test_the_use_after_the_last_is_refused_until_the_window_is_over(clock):
    for _ in range(2):
        limits.require_allowed("a", "me", limit=2, seconds=60)
    with pytest.raises(TooManyError):
        limits.require_allowed("a", "me", limit=2, seconds=60)
    limits.require_allowed("a", "other", limit=2, seconds=60)
    limits.require_allowed("b", "me", limit=2, seconds=60)
    clock.now += 60
    limits.require_allowed("a", "me", limit=2, seconds=60)


@pytest.mark.django_db
def test_a_limit_is_spent_for_one_who_used_it_in_this_window(clock):
    def is_spent(who="me"):
        return limits.is_spent("a", who, limit=2, seconds=60)

    limits.allow("a", "me", limit=2, seconds=60)
    assert not is_spent()
    limits.allow("a", "me", limit=2, seconds=60)
    assert is_spent()
    assert not is_spent("other")
    clock.now += 60
    assert not is_spent()


@pytest.mark.django_db
@pytest.mark.parametrize(("redis", "counted", "spent"), [("x", 2, True), ("x", 1, False), ("", 2, False)])
def test_what_the_shared_cache_counted_counts_where_there_is_one(settings, clock, monkeypatch, redis, counted, spent):
    settings.REDIS_URL = redis
    monkeypatch.setattr(cache, "get", lambda key, other: counted)
    assert limits.is_spent("a", "me", limit=2, seconds=60) is spent
