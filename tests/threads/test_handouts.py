"""A thread on paper and as a file: all that may be read, with what it cites."""

import re

import pytest

from apps.threads import actions
from apps.threads.queries import handouts
from tests import make

THREAD = "/c/soviet-union/discussion/speech/"


@pytest.fixture
def thread(seminar):
    work = {"questions": ["Why?"], "readings": [make.assign(seminar.course, make.reading()).reading]}
    make.work(seminar.course, "The Thaw")
    return make.prompt(seminar.course, seminar.instructor, title="Speech", body="Was it *purposeful*?", **work)


@pytest.fixture
def talk(client, seminar, thread):
    first = make.reply(
        thread, seminar.seats.danielle, "It was (The Thaw, 3). See [it](reading:destalinization-essay#p1@1)."
    )
    make.reply(thread, seminar.seats.sowelld, "It was not. See [hers](reply:1).", in_reply_to=first)
    hidden = make.reply(thread, seminar.seats.lernerm, "Words of anger.")
    actions.hide_reply(reply=hidden, by=seminar.instructor, reason="off the question")
    actions.endorse_reply(reply=first, by=seminar.instructor, note="Mark this.")
    client.force_login(seminar.lernerm)
    return client


@pytest.mark.parametrize("place", ["print/", "thread.html", "thread.md"])
def test_all_that_may_be_read_is_there_with_what_it_cites(talk, place):
    said = talk.get(THREAD + place).text
    expected = ["Speech", "Why?", "It was", "Danielle", "Sowelld", "in reply to 1", "Works cited in this thread"]
    expected += ["Tucker", "Mark this.", "Endorsed by the instructor"]
    assert not [words for words in expected if words not in said]
    assert "Words of anger." not in said


def test_the_markdown_is_what_was_typed_and_its_links_lead_here(talk):
    said = talk.get(f"{THREAD}thread.md").text
    assert said.startswith("# Speech\n\n*Instructor, ")
    assert "Was it *purposeful*?" in said
    assert "1. Why?" in said
    assert "### 2. Sowelld says:" in said
    assert "](http://localhost:8000/c/soviet-union/readings/destalinization-essay/#p1" in said
    assert f"](http://localhost:8000{THREAD}1/)" in said
    assert "*The Thaw*" in said


@pytest.mark.parametrize("place", ["print/", "thread.html", "thread.md"])
def test_which_questions_a_reply_takes_up_and_in_which_year_is_said_on_paper_too(client, seminar, clock, place):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech", questions=["Why?", "How?", "When?"])
    make.reply(thread, seminar.seats.danielle, questions=[2, 3])
    make.reply(thread, seminar.seats.lernerm, questions=[1])
    client.force_login(seminar.sowelld)
    said = re.sub("<[^>]+>", "", client.get(THREAD + place).text).replace("*", "")
    assert "Tuesday, 24 February 2026, 17:39 · on questions 2 and 3" in said
    assert "Tuesday, 24 February 2026, 17:39 · on question 1" in said
    assert said.count("Tuesday, 24 February 2026, 17:39") == 3


def test_a_name_is_no_markdown(client, seminar, thread):
    seminar.sowelld.display_name = "*Star* [x](y)"
    seminar.sowelld.save()
    seat = seminar.course.seats.select_related("person", "course").get(person=seminar.sowelld)
    make.reply(thread, seat)
    client.force_login(seminar.lernerm)
    assert "\\*Star\\* \\[x\\](y) says:" in client.get(f"{THREAD}thread.md").text


@pytest.mark.parametrize(("form", "kind"), [("html", "text/html"), ("md", "text/markdown")])
def test_a_file_is_named_for_its_thread(talk, form, kind):
    answer = talk.get(f"{THREAD}thread.{form}")
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="speech.{form}"'


def test_other_kinds_of_file_there_are_none(talk):
    assert talk.get(f"{THREAD}thread.doc").status_code == 404


def test_the_html_stands_alone(talk):
    said = talk.get(f"{THREAD}thread.html").text
    assert "<link" not in said
    assert "<script" not in said


def test_the_links_and_images_of_the_html_lead_here_and_those_within_it_stay_there(client, seminar, thread):
    said = "So [it](reading:destalinization-essay#p1@1) says (The Thaw, 3).[^a]\n\n[^a]: See.\n\n"
    said += "![A map](/media/0b6d8c0e-5f0a-4d0c-9a58-0a6d5e4a1b2c/40x30.png)"
    make.reply(thread, seminar.seats.danielle, said)
    make.reply(thread, seminar.seats.sowelld, 'See [hers](reply:1), [a page](https://example.org/) and `href="/c/"`.')
    client.force_login(seminar.lernerm)
    said = client.get(f"{THREAD}thread.html").text
    assert 'href="http://localhost:8000/c/soviet-union/readings/destalinization-essay/#p1' in said
    assert f'href="http://localhost:8000{THREAD}1/"' in said
    assert 'src="http://localhost:8000/media/' in said
    assert '"/' not in re.sub("<code>.*?</code>", "", said)
    assert '<code>href="/c/"</code>' in said
    assert all(own in said for own in ('href="#work-', 'href="#fn-', 'href="https://example.org/"'))


def test_a_seminar_post_without_author_or_date_says_so(client, seminar):
    from tests.threads.test_prompts import SEED

    thread = actions.import_discussion(course=seminar.course, discussion=SEED, by=seminar.instructor)
    client.force_login(seminar.lernerm)
    for place in ("print/", "thread.md"):
        assert "no date on record" in client.get(thread.get_absolute_url() + place).text


def test_a_long_thread_comes_in_parts(talk, monkeypatch):
    monkeypatch.setattr(handouts, "MOST", 1)
    said = talk.get(f"{THREAD}print/").text
    assert "It goes on from response 2" in said
    assert "It was not." not in said
    assert 'href="?from=2"' in said
    rest = talk.get(f"{THREAD}thread.md?from=2").text
    assert "It was not." in rest


def test_the_thread_leads_to_it(talk):
    assert '<a href="print/">Print or download</a>' in talk.get(THREAD).text
