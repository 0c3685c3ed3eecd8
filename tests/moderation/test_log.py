"""The action log as its page and its file: in words, narrowed, and harmless to a spreadsheet."""

import ast
import csv
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from apps.courses import actions as courses
from apps.courses.models import LogEntry
from apps.moderation import logfile
from apps.moderation.queries import Filters, logbook, page_of_log
from apps.moderation.told import PHRASES, phrase
from apps.threads import actions
from tests import make
from tests.architecture.source import product_files, tree


def address(name="log_list", **query):
    return reverse(f"moderation:{name}", args=["soviet-union"]) + (f"?{urlencode(query)}" if query else "")


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def hidden(seminar):
    """A reply of Danielle's that was hidden."""
    thread = make.prompt(seminar.course, seminar.instructor)
    reply = make.reply(thread, seminar.seats.danielle)
    return actions.hide_reply(reply=reply, by=seminar.assistant, reason="off the question")


def said(course, **filters):
    return [line.said for line in page_of_log(course, Filters(**filters), 1).lines]


def test_a_line_says_who_did_what_why_and_leads_there(teacher, hidden):
    page = " ".join(teacher.get(address(verb="hide_reply")).text.split())
    assert "<bdi>Assistant</bdi>" in page
    assert f'<a href="{hidden.get_absolute_url()}" dir="auto">hid response 1 to “Was the Secret Speech' in page
    assert "off the question" in page
    assert '<dt>state</dt><dd dir="auto">visible → hidden</dd>' in page
    assert "1 deed of the staff" in page


def test_each_kind_of_object_is_named(seminar, hidden):
    course, by = seminar.course, seminar.instructor
    courses.edit_course(course=course, by=by, is_public=True, admits_guests=True)
    meeting = courses.add_meeting(course=course, by=by, title="Thaw", note="", starts_at=None)
    actions.hide_reply(reply=make.held_reply(make.prompt(course, by, title="Thaw")), by=by, reason="spam")
    make.section(course, "Monday")
    make.assign(course, make.reading(), meeting)
    courses.warn_seat(seat=seminar.seats.danielle, by=by, reason="Be civil.")
    actions.lock_thread(thread=hidden.thread, by=by)
    lines = said(course)
    title = "“Was the Secret Speech purposeful?”"
    for words in (
        "hid a reply that waits in “Thaw”",
        "added Monday",
        "added Meeting 1",
        "assigned “Destalinization Essay”",
        "warned Danielle",
        f"locked the thread {title}",
        f"wrote the prompt {title}",
        "made the course",
    ):
        assert words in lines


def test_what_is_gone_or_unknown_is_still_said(seminar):
    courses.log_action(course=seminar.course, actor=None, verb="bake_cake", obj=seminar.course)
    LogEntry.objects.create(course=seminar.course, verb="hide_reply", object_kind="reply", object_id="999999")
    assert said(seminar.course)[:2] == ["hid reply", "bake cake: course"]


def logged_verbs():
    """The verbs that the product's own code writes into the log."""
    calls = [node for path in product_files() for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    called = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) == "log_action"]
    said = [word.value for call in called for word in call.keywords if word.arg == "verb"]
    return {part.value for value in said for part in ast.walk(value) if isinstance(part, ast.Constant)}


def test_every_deed_that_is_logged_has_words_of_its_own():
    verbs = {verb for verb in logged_verbs() if "_in_admin" not in verb}
    assert len(verbs) > 40
    assert not verbs - set(PHRASES)


@pytest.mark.parametrize("verb", ["archive_course", "set_abilities"])
def test_a_deed_on_the_course_needs_no_name(verb):
    assert "%" not in phrase(verb, "x")


def test_the_log_is_narrowed_by_each_thing_and_an_error_narrows_nothing(teacher, seminar, hidden):
    courses.archive_course(course=seminar.course, by=seminar.instructor)
    everything = len(said(seminar.course))
    assert said(seminar.course, by=seminar.assistant.pk) == said(seminar.course, verb="hide_reply")
    assert len(said(seminar.course, kind="reply", key=str(hidden.pk))) == 1
    for one in ({"by": seminar.assistant.pk}, {"verb": "hide_reply"}, {"kind": "reply", "key": hidden.pk}):
        assert "1 deed of the staff" in teacher.get(address(**one)).text
    assert "Nothing fits what you chose." in teacher.get(address(since="2199-01-01")).text
    assert "Nothing fits what you chose." in teacher.get(address(until="2001-01-01")).text
    assert f"{everything} deeds" in teacher.get(address(since="2001-01-01", until="2199-01-01")).text
    assert f"{everything} deeds" in teacher.get(address(by="' OR 1=1", verb="x", kind="y", since="z")).text


def test_only_this_course_is_told_of(teacher, seminar, public_course):
    courses.freeze_course(course=public_course, by=seminar.instructor)
    assert "froze the course" not in teacher.get(address()).text


def rows(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_holds_what_the_page_shows_and_no_formula(teacher, seminar, hidden):
    courses.warn_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason="=HYPERLINK(1)")
    courses.warn_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason=" @SUM(1)")
    answer = teacher.get(address("log_file"))
    found = rows(answer)
    assert [row["said"] for row in found] == said(seminar.course)
    assert [row["reason"] for row in found[:3]] == ["' @SUM(1)", "'=HYPERLINK(1)", "off the question"]
    assert found[2]["before"] == '{"state": "visible"}'
    assert found[2]["handle"] == "assistant"
    assert "no-store" in answer["Cache-Control"]
    assert len(rows(teacher.get(address("log_file", verb="hide_reply")))) == 1


def test_a_long_file_is_read_piece_by_piece(seminar, monkeypatch):
    monkeypatch.setattr(logbook, "LINES_AT_ONCE", 2)
    whole = "".join(logfile.csv_of(seminar.course, Filters()))
    assert len(list(csv.reader(StringIO(whole)))) == 1 + LogEntry.objects.filter(course=seminar.course).count()


def test_an_erased_person_has_no_name_in_it(seminar, hidden):
    seminar.assistant.display_name, seminar.assistant.username = "", "former-member-1"
    seminar.assistant.save()
    [line] = page_of_log(seminar.course, Filters(verb="hide_reply"), 1).lines
    assert line.actor == "former-member-1"


def test_the_page_asks_no_more_for_a_hundred_lines(teacher, seminar, hidden, django_assert_max_num_queries):
    for _n in range(100):
        courses.warn_seat(seat=seminar.seats.danielle, by=seminar.instructor, reason="Be civil.")
    with django_assert_max_num_queries(9):
        teacher.get(address())
