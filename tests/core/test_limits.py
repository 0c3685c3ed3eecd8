"""Limits hold when requests come at the same moment, and forget whom they counted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import ConnectionHandler, connection
from django.utils.connection import ConnectionProxy

from apps.core import limits
from apps.core.models import RateCount
from tests import make


def uses(number, who="danielle", scope="post"):
    return [limits.allow(scope, who, limit=3, seconds=60) for _ in range(number)]


@pytest.mark.django_db
@time_machine.travel("2025-02-24 12:00:10", tick=False)
def test_the_limit_is_reached_and_not_passed():
    assert uses(5) == [True, True, True, False, False]


@pytest.mark.django_db
def test_the_next_window_begins_anew():
    with time_machine.travel("2025-02-24 12:00:10", tick=False) as clock:
        uses(5)
        clock.shift(60)
        assert uses(1) == [True]


@pytest.mark.django_db
@time_machine.travel("2025-02-24 12:00:10", tick=False)
def test_people_and_deeds_are_counted_apart():
    uses(3)
    assert uses(1, who="sowelld") + uses(1, scope="upload") == [True, True]


@pytest.mark.django_db
@time_machine.travel("2025-02-24 12:00:10", tick=False)
def test_no_name_or_address_rests_in_the_table():
    uses(1, who="danielle@example.org" + "x" * 500)
    assert "danielle" not in RateCount.objects.get().key
    assert len(RateCount.objects.get().key) < 50


@pytest.fixture
def shared_database(transactional_db, tmp_path, monkeypatch):
    """A database that threads can write at the same moment; SQLite's in-memory one of the tests is none."""
    if connection.vendor != "sqlite":
        return
    on_disk = ConnectionHandler({"default": connection.settings_dict | {"NAME": str(tmp_path / "limits.sqlite3")}})
    with on_disk["default"].schema_editor() as editor:
        editor.create_model(RateCount)
    on_disk.close_all()
    monkeypatch.setattr(limits, "connection", ConnectionProxy(on_disk, "default"))


def test_requests_at_the_same_moment_cannot_slip_past(shared_database):
    def use(_):
        try:
            return limits.allow("post", "danielle", limit=10, seconds=86_400)
        finally:
            limits.connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(use, range(40)))
    assert answers.count(True) == 10


@pytest.mark.django_db
def test_old_windows_are_forgotten():
    with time_machine.travel("2025-02-20", tick=False):
        uses(1)
    with time_machine.travel("2025-02-24", tick=False):
        uses(1)
        limits.forget_old()
    assert RateCount.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("minute", range(7))
def test_a_use_is_one_statement_in_whatever_window(django_assert_num_queries, minute):
    with time_machine.travel(7 * 60 * 1_000_000 + 60 * minute, tick=False), django_assert_num_queries(1):
        uses(1)


def test_who_signs_in_sweeps(client, seminar):
    with time_machine.travel("2025-02-20", tick=False):
        uses(1)
    client.force_login(seminar.danielle)
    assert not RateCount.objects.exists()


def test_with_redis_the_shared_cache_counts(settings, db, django_assert_num_queries):
    settings.REDIS_URL = "redis://example.org"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}}
    with django_assert_num_queries(0), time_machine.travel("2025-02-24", tick=False):
        assert uses(5) == [True, True, True, False, False]


@pytest.mark.django_db
@time_machine.travel("2025-02-24", tick=False)
def test_past_the_limit_it_says_when_to_come_back():
    limits.require_allowed("join", "danielle", limit=1, seconds=60)
    with pytest.raises(limits.TooManyError) as refused:
        limits.require_allowed("join", "danielle", limit=1, seconds=60)
    assert refused.value.seconds == 60


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxy", "network"),
    [
        ("192.0.2.7", "", None, "192.0.2.7"),
        ("192.0.2.7", "203.0.113.9", None, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1, 203.0.113.9", ("X", "https"), "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "", None, "2001:db8:1:2::/64"),
        ("", "", None, ""),
        ("192.0.2.7", "<script>", ("X", "https"), ""),
    ],
)
def test_the_signed_out_are_counted_by_their_network(rf, settings, remote, forwarded, proxy, network):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = rf.get("/", REMOTE_ADDR=remote, headers=headers)
    request.user = AnonymousUser()
    assert limits.visitor(request) == f"network {network}"


@pytest.mark.django_db
def test_the_signed_in_are_counted_by_person(rf):
    request = rf.get("/")
    request.user = make.person("danielle")
    assert limits.visitor(request) == f"person {request.user.pk}"
