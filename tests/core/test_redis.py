"""Limits and used codes with a Redis server, where one answers (`.ci/run` sees to that), and with one that is down."""

import logging
import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.cache import cache, caches

from apps.core import limits
from apps.core.models import RateCount
from tests import make

HERE, DOWN = "redis://127.0.0.1:6379/15", "redis://127.0.0.1:1/0"
with socket.socket() as probe:
    ANSWERS = probe.connect_ex(("127.0.0.1", 6379)) == 0

real = pytest.mark.parametrize("redis", [HERE] if ANSWERS else [], indirect=True, ids=lambda url: "here")
down = pytest.mark.parametrize("redis", [DOWN], indirect=True, ids=lambda url: "down")
moment = time_machine.travel("2025-02-24 12:00:10", tick=False)


@pytest.fixture
def redis(request, settings):
    """Settings as REDIS_URL makes them, with keys of this test's own."""
    settings.REDIS_URL = request.param
    options = {"socket_connect_timeout": 1, "socket_timeout": 1}
    shared = {"BACKEND": "apps.core.caches.SharedCache", "LOCATION": request.param, "OPTIONS": options}
    settings.CACHES = {"default": shared | {"KEY_PREFIX": f"test-{uuid.uuid4().hex}"}}
    yield
    for one in caches.all(initialized_only=True):
        one.close()


def uses(number, who="danielle"):
    return [limits.allow("post", who, limit=3, seconds=60) for _ in range(number)]


@real
@moment
def test_redis_counts_and_the_database_is_not_asked(redis, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert uses(5) == [True, True, True, False, False]
        assert uses(1, who="sowelld") == [True]


@real
def test_requests_at_the_same_moment_cannot_slip_past(redis):
    def use(_):
        return limits.allow("post", "danielle", limit=10, seconds=86_400)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(use, range(40))).count(True) == 10


@real
@moment
def test_a_spent_limit_is_known_without_counting(redis, db):
    uses(3)
    assert limits.is_spent("post", "danielle", limit=3, seconds=60)
    assert not limits.is_spent("post", "danielle", limit=4, seconds=60)


@real
def test_a_code_is_used_once(redis):
    assert [cache.add("code", "y", timeout=30) for _ in range(2)] == [True, False]


@down
@moment
def test_while_redis_is_down_the_database_counts(redis, db, caplog):
    with caplog.at_level(logging.WARNING):
        assert uses(5) == [True, True, True, False, False]
    assert RateCount.objects.get().n == 5
    assert limits.is_spent("post", "danielle", limit=3, seconds=60)
    assert "does not answer" in caplog.text


@down
def test_while_redis_is_down_nothing_is_found_and_a_code_counts_as_used(redis):
    cache.set("page", "kept")
    assert cache.get("page", "missing") == "missing"
    assert cache.add("code", "y") is False


@down
@moment
def test_while_redis_is_down_guessing_ends_and_reading_goes_on(redis, client, public_course):
    make.person("tess")
    guess = {"login": "tess", "password": "wrong"}
    statuses = [client.post("/accounts/login/", guess).status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    assert client.get(public_course.get_absolute_url()).status_code == 200
