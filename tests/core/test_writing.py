"""A change whose SQL is kept does what the ORM would do, with the same statement."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.core.models import RateCount, Upload
from apps.core.writing import Insertion, changes, deletes
from apps.threads.models import Reply
from tests import make

NOW = datetime(2025, 2, 24, 12, tzinfo=UTC)


@changes(handle=str, name=str, now=datetime)
def rename(*, handle, name, now):
    return User.objects.filter(username=handle), {"display_name": name, "last_login": now}


@changes("n", "window", key=str, more=int)
def raise_count(*, key, more):
    return RateCount.objects.filter(key=key), {"n": F("n") + more}


@deletes(key=str, window=int)
def forget_counts(*, key, window):
    return RateCount.objects.filter(key=key, window__lt=window)


@pytest.fixture
def thread(seminar):
    return make.prompt(seminar.course, seminar.instructor)


def count_of(key, window=0, n=0):
    return RateCount.objects.create(key=key, window=window, n=n)


def statements(*deeds):
    """What the database is told by each of them."""
    with CaptureQueriesContext(connection) as told:
        for deed in deeds:
            deed()
    return [query["sql"] for query in told]


def test_a_change_writes_its_values_and_says_how_many_rows_changed(db):
    make.person("danielle")
    assert rename(handle="danielle", name="Danielle L.", now=NOW) == 1
    danielle = User.objects.get(username="danielle")
    assert (danielle.display_name, danielle.last_login) == ("Danielle L.", NOW)


def test_a_change_of_no_row_says_so(db):
    assert rename(handle="nobody", name="Nobody", now=NOW) == 0


def test_each_change_has_its_own_values(db):
    for handle in ("danielle", "lernerm"):
        make.person(handle)
        rename(handle=handle, name=handle.upper(), now=NOW)
    assert [person.display_name for person in User.objects.order_by("username")] == ["DANIELLE", "LERNERM"]


def test_a_change_returns_what_the_row_says_after_it(db):
    count_of("reply", window=60, n=3)
    assert raise_count(key="reply", more=4) == (7, 60)
    assert raise_count(key="reply", more=1) == (8, 60)


def test_a_change_that_returns_nothing_met_no_row(db):
    assert raise_count(key="nobody", more=1) is None


def test_the_statement_of_a_change_is_that_of_the_queryset(db):
    made, by_orm = statements(
        lambda: rename(handle="danielle", name="D", now=NOW),
        lambda: User.objects.filter(username="danielle").update(display_name="D", last_login=NOW),
    )
    assert made == by_orm


def test_the_words_of_a_value_stay_a_value(db):
    make.person("danielle")
    rename(handle="danielle", name="', is_superuser = 1 --", now=NOW)
    danielle = User.objects.get(username="danielle")
    assert (danielle.display_name, danielle.is_superuser) == ("', is_superuser = 1 --", False)


def test_a_value_that_a_change_does_not_hold_is_refused(db):
    @changes(key=str, forgotten=int)
    def unasked(*, key, forgotten):
        return RateCount.objects.filter(key=key), {"n": 0}

    with pytest.raises(ValueError, match="forgotten"):
        unasked(key="reply", forgotten=1)


def test_a_deletion_deletes_what_its_queryset_names_alone(db):
    for window in (0, 60, 120):
        count_of("reply", window)
    count_of("other")
    assert forget_counts(key="reply", window=120) == 2
    assert list(RateCount.objects.order_by("key").values_list("key", "window")) == [("other", 0), ("reply", 120)]


def test_the_statement_of_a_deletion_is_that_of_the_queryset(db):
    made, by_orm = statements(
        lambda: forget_counts(key="reply", window=60),
        lambda: RateCount.objects.filter(key="reply", window__lt=60).delete(),
    )
    assert made == by_orm


def reply_to(thread, **more):
    """A reply that is not written yet, with a value of each kind."""
    fields = {"author": thread.prompt.author, "author_name": "Sowell’d", "body": "“Words”", "posted_at": NOW}
    marked = {"html": "<p>", "marks": [{"at": 1, "href": "x"}]}
    return Reply(course_id=thread.course_id, thread=thread, **fields | marked | more)


def test_a_new_row_is_written_with_all_its_columns(thread):
    reply, other = reply_to(thread, number=1), reply_to(thread, number=2)
    Insertion(Reply)(reply)
    other.save(force_insert=True)
    kept, kept_other = Reply.objects.values().get(pk=reply.pk), Reply.objects.values().get(pk=other.pk)
    differing = {name for name in kept if kept[name] != kept_other[name]}
    assert differing == {"id", "number", "token", "created_at"}
    assert kept["token"] == reply.token
    assert kept["created_at"] == reply.created_at


def test_a_new_row_is_then_a_row_that_can_be_saved(thread):
    reply = reply_to(thread, number=1)
    Insertion(Reply)(reply)
    reply.body = "Other words."
    reply.save()
    assert [found.body for found in Reply.objects.all()] == ["Other words."]


def test_the_statement_of_a_new_row_is_that_of_saving_it(thread):
    insert, reply = Insertion(Reply), reply_to(thread, number=1, created_at=NOW)
    by_hand, by_orm = statements(lambda: insert(reply)), statements(lambda: reply_to(thread, number=2).save())
    assert by_hand[0].partition(" VALUES ")[0] == by_orm[0].partition(" VALUES ")[0]
    assert by_hand[0].partition(" RETURNING ")[2] == by_orm[0].partition(" RETURNING ")[2] != ""


def test_a_second_new_row_has_values_of_its_own(thread):
    insert = Insertion(Reply)
    for number in (1, 2):
        insert(reply_to(thread, number=number, body=f"Words {number}", marks=[number]))
    assert list(Reply.objects.values_list("number", "body", "marks")) == [(1, "Words 1", [1]), (2, "Words 2", [2])]


def test_a_new_row_that_a_constraint_forbids_is_refused(thread):
    insert = Insertion(Reply)
    insert(reply_to(thread, number=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(reply_to(thread, number=1))


def test_a_new_row_may_bring_its_own_key(db):
    upload = Upload(file="a.png", content_type="image/png", width=1, height=1)
    key = upload.pk
    Insertion(Upload)(upload)
    assert Upload.objects.get().pk == key


def test_a_column_that_is_computed_is_refused(thread):
    with pytest.raises(ValueError, match="plain value"):
        Insertion(Reply)(reply_to(thread, number=1, posted_at=Now()))
