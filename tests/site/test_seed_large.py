"""A large term in bulk: its counts are those that posting would have kept, and its pages open."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.test import Client

from apps.accounts.models import User
from apps.core import kept
from apps.courses.models import Course, Seat
from apps.search.models import ParagraphStems, PromptStems, ReplyStems
from apps.threads.actions import post_reply, quotations
from apps.threads.models import PAGE_SIZE, Prompt, Quotation, ReadState, Reply, Thread
from tests import make

TABLES = [model._meta.db_table for model in (Reply, ReadState, ReplyStems, Quotation)]
SIZE = {"courses": 5, "threads": 20, "replies": 600}


@pytest.fixture(scope="module")
def grown(django_db_setup, django_db_blocker):
    """The term, grown once; what the tables were bound by before."""
    kept.store.clear()  # courses of other tests have the same keys
    with django_db_blocker.unblock(), transaction.atomic():
        before = constraints()
        call_command("seed_large", **SIZE)
        yield before
        transaction.set_rollback(True)


@pytest.fixture
def term(grown, db):
    """What a test does to it is undone."""


def longest():
    return Thread.objects.order_by("-last_number").select_related("course").first()


def client_of(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def constraints():
    with connection.cursor() as cursor:
        return {table: connection.introspection.get_constraints(cursor, table) for table in TABLES}


def test_it_is_as_large_as_asked(term):
    assert (Course.objects.count(), Thread.objects.count(), Reply.objects.count()) == tuple(SIZE.values())


def test_every_state_of_a_reply_occurs(term):
    states = set(Reply.State.values) - {Reply.State.MOVED}  # which only a deed of staff leaves behind
    assert set(Reply.objects.values_list("state", flat=True)) == states


def test_threads_count_what_their_rows_say(term):
    visible = Count("replies", filter=Q(replies__state="visible"))
    tops = Count("replies", filter=Q(replies__below=0, replies__number__isnull=False))
    said = {"numbers": Count("replies__number"), "highest": Max("replies__number"), "tops": tops, "visible": visible}
    agreeing = Thread.objects.annotate(**said).filter(
        Q(last_number=F("numbers"), last_top=F("tops"), visible_count=F("visible"))
        & (Q(last_number=F("highest")) | Q(last_number=0))
    )
    assert agreeing.count() == SIZE["threads"]


def test_answers_stand_below_the_reply_at_their_top_and_are_counted_there(term):
    below = Reply.objects.filter(thread=OuterRef("thread"), top=OuterRef("top"), below__gt=0).order_by().values("top")
    counted = Reply.objects.filter(below=0, number__isnull=False).annotate(
        found=Subquery(below.annotate(n=Count("pk")).values("n"))
    )
    assert {row.below_count - (row.found or 0) for row in counted} == {0}
    assert max(row.below_count for row in counted) > 1


def test_an_answer_has_the_top_of_what_it_answers(term):
    answers = Reply.objects.exclude(in_reply_to=None)
    assert answers.exists()
    assert not answers.exclude(top=F("in_reply_to__top")).exists()
    assert not answers.filter(number__lte=F("in_reply_to__number")).exists()


def test_threads_moved_last_when_their_last_numbered_reply_was_posted(term):
    threads = Thread.objects.filter(last_number__gt=0).annotate(
        latest=Max("replies__posted_at", filter=Q(replies__number__isnull=False))
    )
    assert not threads.exclude(last_reply_at=F("latest"), active_at=F("latest")).exists()


def test_nobody_has_read_beyond_the_last_reply_or_sits_elsewhere(term):
    assert ReadState.objects.exists()
    assert not ReadState.objects.filter(last_read__gt=F("thread__last_number")).exists()
    seats = set(Seat.objects.values_list("course", "person"))
    assert set(Reply.objects.exclude(author=None).values_list("course", "author")) <= seats


def test_a_reply_posted_afterwards_takes_the_next_number(term):
    thread = longest()
    before, seat = thread.last_number, Seat.objects.filter(course=thread.course, role="student").first()
    reply = post_reply(thread=thread, seat=seat, body="One more thing.")
    assert (reply.number, reply.pk) == (before + 1, Reply.objects.aggregate(most=Max("pk"))["most"])


def test_its_pages_open_for_a_student(term):
    thread = longest()
    client = client_of(Seat.objects.filter(course=thread.course, role="student").first().person)
    here = thread.get_absolute_url()
    last = (thread.last_number - 1) // PAGE_SIZE + 1
    pages = ["/", thread.course.get_absolute_url(), f"/c/{thread.course.slug}/discussion/", f"{here}?page={last}"]
    pages += [f"/c/{thread.course.slug}/readings/", f"{here}?order=answer"]
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)


def test_the_last_page_of_the_longest_thread_shows_its_last_reply(term):
    thread = longest()
    client = client_of(User.objects.get(username="admin"))
    make.seat(thread.course, User.objects.get(username="admin"), "instructor")
    last = (thread.last_number - 1) // PAGE_SIZE + 1
    assert f'id="reply-{thread.last_number}"' in client.get(f"{thread.get_absolute_url()}?page={last}").text


def test_the_tables_keep_their_indexes_and_checks(grown, term):
    assert constraints() == grown


def test_all_of_it_is_found_as_if_it_had_been_posted(term):
    def indexed():
        return [list(model.objects.order_by("pk").values()) for model in (ReplyStems, PromptStems, ParagraphStems)]

    before = indexed()
    call_command("reindex", all=True, stdout=StringIO())
    assert indexed() == before
    assert len(before[0]) == SIZE["replies"]


def test_what_replies_quote_is_what_the_check_finds_in_quotation_marks(term):
    reply = Quotation.objects.select_related("reply__thread__course").first().reply
    was = list(
        reply.quotations.values("words", "verdict", "reading", "number", "exact", "prefix", "suffix", "position")
    )
    checked = reply.checked
    quotations.recheck(text=reply, course=reply.thread.course)
    marked = reply.quotations.exclude(kind="unmarked")
    assert [one | {"position": 1} for one in marked.values(*was[0])] == was
    assert [one for one in reply.checked if one["kind"] != "unmarked"] == checked


def test_its_readings_have_quotations_in_their_margins(term):
    assert Quotation.objects.in_margin().filter(course=longest().course).exists()


def test_prompts_have_their_questions_and_dates(term):
    assert Prompt.objects.filter(questions__number=2, due_at__gt=F("posted_at")).count() == SIZE["threads"]
