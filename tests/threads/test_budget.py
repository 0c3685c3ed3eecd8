"""What pages and posts may cost: a constant number of queries and rows, whatever the length of the thread."""

import gzip
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.threads import actions
from apps.threads.models import Reply, Thread
from tests import make

THREAD = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"
PARAGRAPH = "In ways, the disunity of the party in the wake of Stalin’s death was purposefully allowed. "


def fill(thread, count):
    """So many replies at once, numbered as posting would."""
    Reply.objects.bulk_create(
        Reply(
            course_id=thread.course_id,
            thread=thread,
            number=number,
            top=number,
            author_name=f"Writer {number}",
            body=PARAGRAPH,
            html=f'<p dir="auto">{number} {PARAGRAPH * 8}</p>',
        )
        for number in range(1, count + 1)
    )
    Thread.objects.filter(pk=thread.pk).update(last_number=count, last_top=count, visible_count=count)


def cost(client, address):
    """How many queries a page takes, and the page."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len([q for q in queries if "SAVEPOINT" not in q["sql"]]), answer.content


@pytest.mark.parametrize("count", [1, 50, 5_000])
def test_the_thread_page_takes_at_most_eight_queries(client, seminar, thread, count):
    fill(thread, count)
    actions.save_draft(thread=thread, person=seminar.danielle, body="A draft")
    client.force_login(seminar.danielle)
    assert all(cost(client, THREAD + query)[0] <= 8 for query in ("", "?page=2", "?page=100", "?order=answer"))


@pytest.mark.parametrize("count", [1, 50, 5_000])
def test_signed_out_it_takes_at_most_five(client, open_thread, count):
    fill(open_thread, count)
    assert cost(client, open_thread.get_absolute_url())[0] <= 5


@pytest.mark.parametrize("count", [1, 30, 200])
def test_the_list_takes_the_same_queries_whatever_its_length(client, seminar, count):
    for number in range(count):
        make.prompt(seminar.course, seminar.instructor, title=f"Prompt {number}")
    client.force_login(seminar.danielle)
    assert cost(client, "/c/soviet-union/discussion/")[0] <= 8


@pytest.mark.parametrize("count", [1, 50, 5_000])
@pytest.mark.parametrize("to", ["", "1"])
def test_posting_takes_at_most_ten_queries(client, seminar, thread, count, to):
    fill(thread, count)
    client.force_login(seminar.danielle)
    sent = {"body": PARAGRAPH, "token": str(uuid.uuid4()), "after": str(count), "to": to, "in_place": "1"}
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(f"{THREAD}reply/", sent)
    assert answer.status_code == 302
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) <= 10, "\n".join(q["sql"][:60] for q in queries)


def test_a_page_of_fifty_weighs_the_same_in_a_thread_of_five_thousand(client, seminar, thread):
    fill(thread, 5_000)
    client.force_login(seminar.danielle)
    first, last = (cost(client, f"{THREAD}?page={page}")[1] for page in (1, 100))
    assert abs(len(first) / len(last) - 1) < 0.1


def test_a_page_of_fifty_weighs_at_most_sixty_kilobytes_compressed(client, seminar, thread):
    fill(thread, 50)
    client.force_login(seminar.instructor)
    assert len(gzip.compress(cost(client, THREAD)[1])) <= 60_000
