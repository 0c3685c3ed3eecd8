"""A query whose SQL is kept gives what its queryset would give."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import FETCH_PEERS, F, Value
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.core.prepared import prepared
from apps.courses.models import Seat
from tests import make

NOW = datetime(2025, 2, 24, 12, tzinfo=UTC)


@prepared(handle=str, pk=int, since=datetime)
def people_of(*, handle, pk, since):
    return User.objects.filter(username=handle, pk__gte=pk, date_joined__gte=since).annotate(is_known=Value(True))


@prepared(pk=int)
def pairs(*, pk):
    return User.objects.filter(pk=pk).annotate(again=F("pk")).values_list("username", "again")


def test_it_gives_the_rows_of_its_queryset(db):
    danielle = make.person("danielle")
    make.person("lernerm")
    found = people_of(handle="danielle", pk=danielle.pk, since=danielle.date_joined)
    assert found == list(people_of.build(handle="danielle", pk=danielle.pk, since=danielle.date_joined))
    assert found[0].date_joined == danielle.date_joined
    assert found[0].is_known is True


@prepared(course=int)
def seats_of(*, course):
    seats = Seat.objects.filter(course=course).select_related("person").defer("person__theme").order_by("pk")
    return seats.fetch_mode(FETCH_PEERS)


def test_what_is_selected_with_a_row_comes_with_it(seminar, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [seat.person.username for seat in seats_of(course=seminar.course.pk)]
    assert found == [seat.person.username for seat in seats_of.build(course=seminar.course.pk)]


def test_what_was_left_out_is_asked_for_once_for_all_of_a_call(seminar, django_assert_num_queries):
    for _ in range(2):
        seats = seats_of(course=seminar.course.pk)
        with django_assert_num_queries(1):
            assert {seat.person.theme for seat in seats} == {"system"}


def test_each_call_has_its_own_values(db):
    people = [make.person("danielle"), make.person("lernerm")]
    assert [pairs.first(pk=person.pk) for person in people] == [(person.username, person.pk) for person in people]


def test_it_asks_the_database_once_and_again_each_time(db, django_assert_num_queries):
    danielle = make.person("danielle")
    with django_assert_num_queries(2):
        assert pairs(pk=danielle.pk)
        assert pairs(pk=danielle.pk)


def test_no_row_is_none(db):
    assert people_of.first(handle="nobody", pk=0, since=NOW) is None


def test_the_words_of_a_value_stay_a_value(db):
    assert people_of(handle="' OR 1=1 --", pk=0, since=NOW) == []


def test_the_statement_is_that_of_the_queryset(db):
    with CaptureQueriesContext(connection) as asked:
        people_of(handle="danielle", pk=1, since=NOW)
        list(people_of.build(handle="danielle", pk=1, since=NOW))
    assert asked[0]["sql"] == asked[1]["sql"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="plans a statement in no time, and keeps no plan")
def test_postgresql_plans_it_once_whatever_its_values_are(db):
    for handle in ("danielle", "lernerm", "' OR 1=1 --"):
        people_of(handle=handle, pk=1, since=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%date_joined\" >= $1%'")
        assert cursor.fetchone() == (1,)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="keeps no plan")
def test_it_is_asked_all_the_same_while_a_migration_changes_what_it_gives_back(transactional_db):
    danielle = make.person("danielle")
    wider, back = (f"ALTER TABLE accounts_user ALTER COLUMN username TYPE varchar({n})" for n in (151, 150))
    asked = [pairs.first(pk=danielle.pk) for _ in range(3)]
    with closing(connection.copy()) as migrating, migrating.cursor() as cursor:
        cursor.execute(wider)
        asked += [pairs.first(pk=danielle.pk) for _ in range(3)]
        cursor.execute(back)
    assert asked == 6 * [("danielle", danielle.pk)]


@prepared(prefix=str)
def percents(*, prefix):
    return User.objects.filter(display_name__startswith="50 %").annotate(prefix=Value(prefix))


def test_a_sign_of_percent_in_a_statement_is_one(db):
    make.person("half", display_name="50 % of it")
    assert [one.prefix for one in percents(prefix="100 %s")] == ["100 %s"]


def test_a_value_that_the_query_does_not_hold_is_refused_when_it_is_made(db):
    @prepared(pk=int, forgotten=str)
    def unasked(*, pk, forgotten):
        return User.objects.filter(pk=pk)

    with pytest.raises(ValueError, match="forgotten"):
        unasked(pk=1, forgotten="x")
