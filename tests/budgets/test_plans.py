"""How the database finds the rows of the hot pages: by index, however long the thread and the list."""

import re

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.threads.models import Reply, Thread
from tests import make
from tests.budgets.crowds import crowd, know_sizes
from tests.budgets.plans import statements, steps, whole
from tests.budgets.visits import Place, look, sign_in, visits

pytestmark = pytest.mark.django_db
BIG = {  # `tests.drills.growth` looks at all that are big in a large term
    *("threads_reply", "threads_thread", "threads_prompt", "threads_readstate", "threads_draft", "threads_question"),
    *("courses_seat", "courses_meeting", "courses_invitation", "courses_logentry", "readings_assignment"),
    *("accounts_user", "account_emailaddress", "django_session", "usersessions_usersession", "core_ratecount"),
}


@pytest.fixture
def long_thread(client, seminar):
    """A thread of 5,000 replies in a course with 400 more, and statistics for the planner."""
    thread = make.prompt(seminar.course, seminar.instructor)
    crowd(seminar.course.slug, 400, 5_000)
    Reply.objects.filter(thread=thread, number__lte=5).update(author=seminar.danielle)
    know_sizes()
    client.force_login(seminar.danielle)
    return Thread.objects.select_related("course").get(pk=thread.pk)


def selects(client, address):
    """What a page reads; not who asks for it, which says itself how much waits for them."""
    asked = statements(lambda: look(client, address))
    return [sql for sql in asked if sql.startswith("SELECT") and 'FROM "accounts_session"' not in sql]


@pytest.fixture
def among_others(seminar, long_thread):
    """Three courses more of the same size: the first is not all there is."""
    for name in ("one", "two", "three"):
        make.prompt(make.course(slug=name), seminar.instructor)
        crowd(name, 60, 2_500)


@pytest.fixture
def thrifty():
    """PostgreSQL rightly reads a table or an index of a few pages whole: ask whether a few entries would serve."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL cpu_index_tuple_cost = 1")  # of each entry read, 0.005 unless told


def read_whole(visit):
    return [(sql, found) for sql in statements(visit) if (found := whole(sql, BIG))]


@pytest.mark.usefixtures("among_others", "thrifty")
@pytest.mark.parametrize("handle", ["danielle", "instructor"])
def test_no_hot_page_and_no_deed_reads_a_big_table_whole(client, long_thread, handle):
    client.force_login(User.objects.get(username=handle))
    place = Place("soviet-union", long_thread.slug, "soviet-union-100", "uncategorized", 4_951, 100)
    is_staff = handle == "instructor"
    found = {name: read_whole(visit) for name, visit in visits(client, place, is_staff=is_staff).items()}
    assert not {name: plans for name, plans in found.items() if plans}


@pytest.mark.usefixtures("long_thread", "thrifty")
def test_nobody_waits_for_a_big_table_to_sign_in(client):
    client.logout()
    assert not read_whole(lambda: sign_in(client, "lernerm", make.PASSWORD))


@pytest.mark.usefixtures("long_thread")
def test_a_plan_that_reads_a_table_whole_is_seen():
    assert whole("SELECT COUNT(*) FROM threads_reply WHERE body LIKE '%party%'", BIG)
    assert not whole("SELECT body FROM threads_reply WHERE thread_id = 1 AND number = 7", BIG)


@pytest.mark.usefixtures("long_thread", "thrifty")
def test_so_is_one_that_goes_through_all_of_an_index():
    assert whole("SELECT thread_id, number FROM threads_reply U0 ORDER BY thread_id, number", BIG)


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


def test_who_teaches_is_found_by_role_however_many_sit_there(client, long_thread):
    (asked,) = [sql for sql in selects(client, "/c/soviet-union/") if re.search(r"^SELECT \W*courses_seat\b", sql)]
    assert any("seat_of_role" in step for step in steps(asked)), steps(asked)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="takes either index of so small a table")
@pytest.mark.usefixtures("long_thread")
def test_who_takes_part_is_counted_by_index(client):
    (asked,) = [sql for sql in selects(client, "/c/soviet-union/") if "COUNT" in sql and 'FROM "courses_seat"' in sql]
    assert any("seat_of_role" in step for step in steps(asked)), steps(asked)


def test_a_search_reads_the_newest_replies_first_and_only_as_many_as_it_puts_in_order(client, long_thread):
    asked = [sql for sql in selects(client, "/c/soviet-union/search/?q=party") if 'FROM "threads_reply"' in sql]
    newest_first = {"sqlite": "SEARCH threads_reply USING INTEGER PRIMARY KEY", "postgresql": "threads_reply_pkey"}
    found = steps(asked[0])
    assert any(newest_first[connection.vendor] in step for step in found), found
    assert "USE TEMP B-TREE FOR ORDER BY" not in found, found
