"""What replies and prompts cite is written down, and led to the works that the course knows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.readings import actions as readings
from apps.threads import actions
from apps.threads.models import Citation, Source
from tests import make

KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."
WOOD = 'Wood, Robert. "To what extent did Khrushchev succeed?" N.d. Web. 11 Oct 2013.'


@pytest.fixture
def essay(course):
    essay = make.reading("Destalinization Essay", works=[KORT, WOOD])
    make.assign(course, essay)
    return essay


@pytest.fixture
def thread(seminar, essay):
    return make.prompt(seminar.course, seminar.instructor, readings=[essay])


@pytest.fixture
def bare(seminar):
    """A thread without readings."""
    return make.prompt(seminar.course, seminar.instructor, title="A bare question")


def led(thread):
    """{name: title of the work it leads to, or None}"""
    sources = Source.objects.filter(thread=thread).select_related("work").order_by("pk")
    return {source.name: source.work and source.work.csl["title"] for source in sources}


def unresolved(thread):
    return [source.name for source in Source.objects.filter(thread=thread).unresolved().order_by("pk")]


def test_a_reply_leads_to_the_works_that_the_threads_readings_cite(thread, seminar):
    make.reply(thread, seminar.seats.danielle, "He ruled (Kort 294) and fell (Wood; Jones 42).")
    assert led(thread) == {
        "Kort": "The Soviet Colossus",
        "Wood": "To what extent did Khrushchev succeed?",
        "Jones": None,
    }
    assert unresolved(thread) == ["Jones"]


def test_a_prompt_cites_too(seminar, essay):
    thread = make.prompt(seminar.course, seminar.instructor, body="It was “adored” (Kort 294).", readings=[essay])
    assert led(thread) == {"Kort": "The Soviet Colossus"}


def test_what_an_unnamed_reading_cites_is_not_looked_at_but_the_reading_itself_is(bare, essay, seminar):
    make.reply(bare, seminar.seats.danielle, "So (Kort 294); so (Destalinization Essay, 3).")
    assert led(bare) == {"Kort": None, "Destalinization Essay": "Destalinization Essay"}


def test_a_name_in_brackets_that_may_be_none_is_not_listed_until_a_work_has_it(bare, seminar):
    make.reply(bare, seminar.seats.danielle, "The city (Volgograd) and the party (Wood).")
    assert unresolved(bare) == []
    make.assign(seminar.course, make.reading("Wood"))
    assert led(bare)["Wood"] == "Wood"


def test_a_reading_that_is_assigned_published_or_taken_out_moves_what_cites_it(bare, seminar):
    make.reply(bare, seminar.seats.danielle, "So (The Thaw, 3).")
    thaw = make.reading("The Thaw", state="draft")
    steps = [
        (lambda: make.assign(seminar.course, thaw), None),
        (lambda: readings.publish_reading(reading=thaw, by=None), "The Thaw"),
        (lambda: readings.unpublish_reading(reading=thaw, by=None), None),
        (lambda: readings.publish_reading(reading=thaw, by=None), "The Thaw"),
        (lambda: readings.unassign_reading(course=seminar.course, reading=thaw, by=None), None),
    ]
    for step, title in steps:
        step()
        assert led(bare) == {"The Thaw": title}


def test_a_corrected_record_moves_what_cites_it(bare, seminar, essay):
    make.reply(bare, seminar.seats.danielle, "So (Petrov 3).")
    readings.edit_record(reading=essay, by=None, contributors=[{"family": "Petrov", "given": "Ivan"}])
    assert led(bare) == {"Petrov": "Destalinization Essay"}


def test_a_replaced_list_of_works_moves_what_cites_it(thread, seminar, essay):
    make.reply(thread, seminar.seats.danielle, "So (Kort 3).")
    readings.replace_works(reading=essay, printed=[WOOD], by=None)
    assert led(thread) == {"Kort": None}
    readings.replace_works(reading=essay, printed=[KORT, WOOD], by=None)
    assert led(thread) == {"Kort": "The Soviet Colossus"}


def test_other_readings_of_the_prompt_move_what_its_replies_cite(bare, seminar, essay):
    make.reply(bare, seminar.seats.danielle, "So (Kort 3).")
    fields = {"title": "A bare question", "body": "", "state": "published"}
    actions.edit_prompt(thread=bare, by=seminar.instructor, readings=[essay], **fields)
    assert led(bare) == {"Kort": "The Soviet Colossus"}


def test_an_edit_takes_back_what_is_cited_no_more(bare, seminar):
    reply = make.reply(bare, seminar.seats.danielle, "So (Jones 42).")
    actions.edit_reply(reply=reply, seat=seminar.seats.danielle, body="So (Smith 42).")
    assert unresolved(bare) == ["Smith"]


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_everyone_cannot_read_cites_nothing(bare, seminar, deed):
    reply = make.reply(bare, seminar.seats.danielle, "So (Jones 42).")
    if deed == "hide":
        actions.hide_reply(reply=reply, by=seminar.instructor, reason="Off the question")
    else:
        actions.withdraw_reply(reply=reply)
    assert unresolved(bare) == []


def test_a_held_reply_cites_once_it_is_approved(public_course, seminar):
    thread = make.prompt(public_course, seminar.instructor)
    held = make.held_reply(thread, "So (Jones 42).")
    assert not Citation.objects.exists()
    actions.approve_reply(reply=held, by=seminar.instructor)
    assert unresolved(thread) == ["Jones"]


def test_one_work_in_two_lists_is_one_and_two_works_of_one_name_are_left_open(seminar, essay):
    again = make.reading("Another", works=[KORT, 'Wood, Ann. "Another wood." 1990.'])
    make.assign(seminar.course, again)
    thread = make.prompt(seminar.course, seminar.instructor, readings=[essay, again])
    make.reply(thread, seminar.seats.danielle, "So (Kort 1; Wood 2).")
    assert led(thread) == {"Kort": "The Soviet Colossus", "Wood": None}


def test_rendering_anew_writes_down_what_older_texts_cite(bare, seminar):
    reply = make.reply(bare, seminar.seats.danielle, "So (Jones 42).")
    Source.objects.all().delete()
    actions.rerender_reply(reply)
    assert unresolved(bare) == ["Jones"]


def test_what_moves_raises_the_version_of_its_thread_and_of_no_other(bare, thread, seminar):
    make.reply(bare, seminar.seats.danielle, "So (The Thaw, 3).")
    make.reply(thread, seminar.seats.danielle, "So (Jones 3).")
    before = {one.pk: one.version for one in seminar.course.threads.all()}
    make.assign(seminar.course, make.reading("The Thaw"))
    risen = [one.pk for one in seminar.course.threads.all() if one.version > before[one.pk]]
    assert risen == [bare.pk]


def test_a_reply_that_cites_nothing_asks_nothing_more(bare, seminar):
    with CaptureQueriesContext(connection) as queries:
        make.reply(bare, seminar.seats.danielle, "It was purposeful.")
    assert not [query for query in queries if "threads_source" in query["sql"]]


def test_a_known_source_costs_two_statements(bare, seminar):
    make.reply(bare, seminar.seats.danielle, "So (Jones 42).")
    with CaptureQueriesContext(connection) as queries:
        make.reply(bare, seminar.seats.danielle, "So (Jones 43).")
    assert len([q for q in queries if "threads_source" in q["sql"] or "threads_citation" in q["sql"]]) == 2
