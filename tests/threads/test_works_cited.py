"""The thread page: citations lead to its list of works, what nobody knows stands in the margin."""

import pytest
from django.urls import reverse

from apps.readings import actions as readings
from apps.threads import actions as threads
from tests import make

KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."


@pytest.fixture
def thread(seminar):
    essay = make.reading("Destalinization Essay", works=[KORT])
    make.assign(seminar.course, essay)
    return make.prompt(seminar.course, seminar.instructor, body="Was it so (Jones 42)?", readings=[essay])


def page_of(client, thread, query=""):
    return client.get(thread.get_absolute_url() + query).content.decode()


def works_cited(page):
    return page.split('id="works-cited"')[1].split("</section>")[0] if 'id="works-cited"' in page else ""


def margin(page):
    return page.split("Named, not in this course")[1].split("</ul>")[0] if "Named, not in this course" in page else ""


@pytest.fixture
def reader(client, seminar):
    client.force_login(seminar.sowelld)
    return client


def test_a_citation_leads_to_its_work_in_the_list_and_the_list_back(reader, thread, seminar):
    make.reply(thread, seminar.seats.danielle, "He ruled (Kort 294).")
    page = page_of(reader, thread)
    pk = thread.sources.get(name="Kort").work_id
    assert f'He ruled (<a href="#work-{pk}"><span class="citation">Kort 294</span></a>).' in page
    assert f'<li id="work-{pk}">' in works_cited(page)
    assert "Kort, M. (1996). <em>The Soviet Colossus</em>. M.E. Sharpe." in works_cited(page)
    assert '<a href="1/">First cited in response 1</a>' in works_cited(page)


def test_the_style_is_chosen_by_the_address(reader, thread, seminar):
    make.reply(thread, seminar.seats.danielle, "He ruled (Kort 294).")
    assert "Kort, Michael. <em>The Soviet Colossus</em>" in works_cited(page_of(reader, thread, "?style=mla"))
    assert "Kort, M. (1996)" in works_cited(page_of(reader, thread, "?style=none"))
    assert 'href="?style=vancouver#works-cited"' in page_of(reader, thread)


def test_what_the_course_does_not_have_is_named_in_the_margin(reader, thread, seminar):
    make.reply(thread, seminar.seats.danielle, "The city (Volgograd) fell (Seton, 34).")
    assert "<li" in margin(page_of(reader, thread))
    assert "Jones, 42" in margin(page_of(reader, thread))
    assert "Seton, 34" in margin(page_of(reader, thread))
    assert "Volgograd" not in margin(page_of(reader, thread))


def test_a_thread_that_cites_nothing_has_no_list(reader, seminar):
    thread = make.prompt(seminar.course, seminar.instructor)
    page = page_of(reader, thread)
    assert (works_cited(page), margin(page)) == ("", "")


def test_a_cited_reading_can_be_read_from_the_list(reader, thread, seminar):
    make.reply(thread, seminar.seats.danielle, "So (Destalinization Essay, 3).")
    url = reverse("classroom:reading_detail", args=[seminar.course.slug, "destalinization-essay"])
    assert f'href="{url}">Read it here' in works_cited(page_of(reader, thread))


def test_the_page_that_is_kept_changes_with_the_library(reader, thread, seminar):
    make.reply(thread, seminar.seats.danielle, "So (The Thaw, 3).")
    assert "The Thaw, 3" in margin(page_of(reader, thread))
    thaw = make.reading("The Thaw")
    make.assign(seminar.course, thaw)
    assert "<em>The Thaw</em>" in works_cited(page_of(reader, thread))
    readings.unpublish_reading(reading=thaw, by=None)
    page = page_of(reader, thread)
    assert ("The Thaw, 3" in margin(page), works_cited(page)) == (True, "")


def test_the_title_of_a_draft_never_shows_where_it_was_cited_before(reader, thread, seminar, settings):
    make.reply(thread, seminar.seats.danielle, "So (Petrov, 3).")
    draft = make.reading("The hidden title", contributors=[{"family": "Petrov", "given": "Ivan"}])
    make.assign(seminar.course, draft)
    assert "The hidden title" in page_of(reader, thread)
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}  # the worker is late
    readings.unpublish_reading(reading=draft, by=None)
    assert "The hidden title" not in page_of(reader, thread)


def test_a_prompts_own_citation_is_linked(reader, seminar):
    make.assign(seminar.course, make.reading("The Thaw"))
    thread = make.prompt(seminar.course, seminar.instructor, body="It was so (The Thaw, 3).")
    assert f'(<a href="#work-{thread.sources.get().work_id}"><span class="citation">' in page_of(reader, thread)
    assert "Cited in the prompt" in works_cited(page_of(reader, thread))


def assigned(page):
    return " ".join(page.partition("Assigned readings")[2].partition("</ul>")[0].split())


def test_an_assigned_reading_says_how_many_replies_quote_or_cite_it(reader, thread, seminar):
    assert "cited by" not in assigned(page_of(reader, thread))
    seat = seminar.seats.danielle
    make.reply(thread, seat, "“Politics has always been about image”, he says (“Destalinization Essay,” ¶ 1).")
    assert "1 paragraph · cited by 1 reply<" in assigned(page_of(reader, thread))
    make.reply(thread, seat, "So it is (“Destalinization Essay,” ¶ 1).")
    hidden = make.reply(thread, seat, "“Politics has always been about image”.")
    make.reply(thread, seat, "“Nobody has ever written these words.”")
    assert "cited by 3 replies" in assigned(page_of(reader, thread))
    threads.hide_reply(reply=hidden, by=seminar.instructor, reason="Off the question")
    assert "cited by 2 replies" in assigned(page_of(reader, thread))


def test_replies_to_another_prompt_do_not_count(reader, thread, seminar):
    other = make.prompt(seminar.course, seminar.instructor, readings=thread.prompt.readings.all())
    make.reply(other, seminar.seats.danielle, "“Politics has always been about image”, he says.")
    assert "cited by" not in assigned(page_of(reader, thread))
    assert "cited by 1 reply" in assigned(page_of(reader, other))


def test_a_reading_from_elsewhere_that_is_quoted_follows_those_that_are_listed(reader, thread, seminar):
    make.assign(
        seminar.course,
        make.reading("A Thaw", blocks=["The ice was thin and it broke."]),
        make.meeting(seminar.course, 6),
    )
    thread.course.refresh_from_db()
    quoting = make.reply(thread, seminar.seats.danielle, "“The ice was thin and it broke”, he says.")
    said = assigned(page_of(reader, thread))
    assert said.index("Destalinization Essay") < said.index("A Thaw")
    assert "from meeting 6 · cited by 1 reply" in said
    threads.hide_reply(reply=quoting, by=seminar.instructor, reason="Off the question")
    assert "A Thaw" not in page_of(reader, thread)


def test_another_courses_meeting_is_not_named(reader, thread, seminar):
    thaw, elsewhere = make.reading("A Thaw", blocks=["The ice was thin and it broke."]), make.course(slug="elsewhere")
    for course, number in ((elsewhere, 2), (seminar.course, 6)):
        make.assign(course, thaw, make.meeting(course, number))
    thread.course.refresh_from_db()
    make.reply(thread, seminar.seats.danielle, "“The ice was thin and it broke”, he says.")
    said = assigned(page_of(reader, thread))
    assert said.count("A Thaw") == 1
    assert "from meeting 6 · cited by 1 reply" in said
