"""How the database finds the rows of the hot pages: by index, however long the thread and the list."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.threads.models import Reply, Thread
from tests import make
from tests.budgets.crowds import crowd

pytestmark = pytest.mark.django_db
BIG = ("threads_reply", "threads_thread", "threads_prompt", "threads_readstate", "courses_seat", "accounts_user")
PAGES = ["?page=1", "?page=50", "?page=100", "?order=answer", "?order=answer&page=250"]


@pytest.fixture
def long_thread(client, seminar):
    """A thread of 5,000 replies in a course with 400 more, and statistics for the planner."""
    thread = make.prompt(seminar.course, seminar.instructor)
    crowd(seminar.course.slug, 400, 5_000)
    Reply.objects.filter(thread=thread, number__lte=5).update(author=seminar.danielle)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client.force_login(seminar.danielle)
    return Thread.objects.select_related("course").get(pk=thread.pk)


def selects(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries if query["sql"].startswith("SELECT")]


def steps(sql):
    """The steps of the plan as texts: kind, table and index."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return [row[3] for row in cursor.fetchall()]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (answer,) = cursor.fetchone()
    return list(nodes((answer if isinstance(answer, list) else json.loads(answer))[0]["Plan"]))


def nodes(plan):
    yield f"{plan['Node Type']} {plan.get('Relation Name', '')} {plan.get('Index Name', '')}"
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def scanned(sql):
    """The big tables that a statement reads from one end to the other."""
    word = "SCAN" if connection.vendor == "sqlite" else "Seq Scan"
    found = [step for step in steps(sql) if step.startswith(word) and "USING" not in step]
    return [step for step in found if re.search("|".join(BIG), step)]


@pytest.fixture
def thrifty():
    """PostgreSQL rightly reads a table of a few pages whole: ask whether an index would serve."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.usefixtures("thrifty")
def test_no_page_of_a_long_thread_reads_a_big_table_whole(client, long_thread):
    for query in PAGES:
        for sql in selects(client, long_thread.get_absolute_url() + query):
            assert not scanned(sql), f"{query}: {sql}"


@pytest.mark.usefixtures("thrifty")
def test_no_list_of_threads_reads_a_big_table_whole(client, long_thread):
    for query in ("", "?only=unread", "?only=mine"):
        for sql in selects(client, f"/c/soviet-union/discussion/{query}"):
            assert not scanned(sql), sql


def test_a_page_of_replies_is_read_by_the_index_of_numbers(client, long_thread):
    found = [
        sql for sql in selects(client, f"{long_thread.get_absolute_url()}?page=50") if "4951" in sql or "2451" in sql
    ]
    assert len(found) == 1
    index = "sqlite_autoindex_threads_reply" if connection.vendor == "sqlite" else "reply_number_in_thread"
    assert any(index in step for step in steps(found[0])), steps(found[0])


def test_what_a_reader_wrote_is_found_by_thread_and_author(client, long_thread):
    asked = [sql for sql in selects(client, "/c/soviet-union/discussion/") if "author_id" in sql and "EXISTS" in sql]
    assert asked
    by_author = ("reply_of_author", "threads_reply_author_id")  # PostgreSQL knows that this reader wrote little
    for sql in asked:
        assert any(index in step for step in steps(sql) for index in by_author), steps(sql)


def test_a_thread_page_brings_as_many_rows_from_a_long_thread_as_from_a_short_one(client, long_thread):
    page = client.get(f"{long_thread.get_absolute_url()}?page=100").content.decode()
    assert len(set(re.findall(r'id="reply-(\d+)"', page))) == 50


@pytest.fixture
def among_others(seminar, long_thread):
    """Three courses more of the same size: the first is not all there is."""
    for name in ("one", "two", "three"):
        make.prompt(make.course(slug=name), seminar.instructor)
        crowd(name, 60, 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.usefixtures("thrifty", "among_others")
def test_the_pages_of_a_course_read_no_big_table_whole(client):
    for place in ("", "readings/", "readings/soviet-union-100/"):
        for sql in selects(client, f"/c/soviet-union/{place}"):
            assert not scanned(sql), f"{place}: {sql}"


def test_who_teaches_is_found_by_role_however_many_sit_there(client, long_thread):
    (asked,) = [sql for sql in selects(client, "/c/soviet-union/") if "display_name" in sql and "courses_seat" in sql]
    assert any("seat_of_role" in step for step in steps(asked)), steps(asked)
