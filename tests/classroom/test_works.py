"""Instructors see what is cited and not there, and add the work: by hand, from paste, from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.courses.models import LogEntry
from apps.readings.models import Work
from tests import make

BIB = "@book{seton, author={Seton, Hugh}, title={The Russian Empire}, year=1967}\n@book{bad, title={x\n"


@pytest.fixture
def teacher(client, seminar):
    client.force_login(seminar.instructor)
    return client


def address(name, course, *args):
    return reverse(f"classroom:{name}", args=[course.slug, *args])


def titles(course):
    return sorted(work.csl["title"] for work in Work.objects.filter(course=course))


def test_what_is_cited_and_not_there_is_listed_with_its_one_verb(teacher, course, seminar):
    thread = make.prompt(course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle, "So (Jones 42).")
    make.assign(course, make.reading("Essay", blocks=["So (Seton, 34)."]))
    page = teacher.get(address("work_list", course)).content.decode()
    assert f'href="{address("work_create", course)}?name=Jones"' in page
    assert f'href="{thread.get_absolute_url()}"' in page
    assert "?name=Seton" in page


def test_nothing_open_says_so(teacher, course):
    assert "Every citation leads to a work" in teacher.get(address("work_list", course)).content.decode()


def test_a_work_typed_field_by_field_is_added_and_what_cites_it_leads_there(teacher, course, seminar):
    thread = make.prompt(course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle, "So (Jones 42).")
    typed = {"title": "The Crowd", "type": "book", "author": "Jones, Ann\nCentral Committee", "issued": "1956"}
    answer = teacher.post(address("work_create", course), typed)
    assert answer.headers["Location"] == address("work_list", course)
    work = Work.objects.get(course=course)
    assert work.csl["author"] == [{"family": "Jones", "given": "Ann"}, {"literal": "Central Committee"}]
    assert "Jones, A., &amp; Central Committee. (1956)." in work.references["apa"]
    assert thread.sources.get().work == work
    assert LogEntry.objects.filter(verb="add_works").exists()


def test_a_name_from_the_list_is_filled_in(teacher, course):
    assert ">\nJones</textarea>" in teacher.get(address("work_create", course) + "?name=Jones").content.decode()


@pytest.mark.parametrize("typed", [{"title": ""}, {"title": "A", "type": "book", "issued": "last year"}])
def test_what_is_wrong_in_the_form_is_said(teacher, course, typed):
    assert teacher.post(address("work_create", course), typed).status_code == 422


def test_a_work_that_is_known_is_not_added_twice(teacher, course):
    make.work(course, "The Crowd", "Jones")
    answer = teacher.post(address("work_create", course), {"title": "The crowd", "type": "book", "author": "Jones, R."})
    assert (answer.status_code, titles(course)) == (422, ["The Crowd"])


def test_a_pasted_bibliography_is_looked_over_before_anything_is_written(teacher, course):
    make.work(course, "Stalin’s Cult", "Tucker")
    text = f"@book{{t, author={{Tucker, Robert}}, title={{Stalin's Cult}}}}\n{BIB}"
    page = teacher.post(address("work_import", course), {"text": text}).content.decode()
    assert "1 work will be added" in page
    assert "1 work is known already and is skipped" in page
    assert "1 entry cannot be read" in page
    assert titles(course) == ["Stalin’s Cult"]


def test_a_confirmed_bibliography_adds_what_is_new_and_good(teacher, course):
    answer = teacher.post(address("work_import", course), {"text": BIB, "confirm": "yes"})
    assert (answer.status_code, titles(course)) == (302, ["The Russian Empire"])
    teacher.post(address("work_import", course), {"text": BIB, "confirm": "yes"})
    assert titles(course) == ["The Russian Empire"]


def test_a_file_is_read_as_a_paste_is(teacher, course):
    file = SimpleUploadedFile("works.bib", BIB.encode())
    assert "The Russian Empire" in teacher.post(address("work_import", course), {"file": file}).content.decode()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"Seton, Hugh. The Russian Empire."])
def test_a_file_that_is_no_bibliography_is_refused_with_a_sentence(teacher, course, data):
    answer = teacher.post(address("work_import", course), {"file": SimpleUploadedFile("works.bib", data)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_work_taken_out_leaves_what_cited_it_open_again(teacher, course, seminar):
    work = make.work(course, "The Crowd", "Jones")
    thread = make.prompt(course, seminar.instructor)
    make.reply(thread, seminar.seats.danielle, "So (Jones 42).")
    teacher.post(address("work_delete", course, work.pk))
    assert (titles(course), thread.sources.get().work) == ([], None)
    assert LogEntry.objects.filter(verb="remove_work").exists()


def test_the_work_of_another_course_cannot_be_taken_out(teacher, course, public_course):
    assert teacher.post(address("work_delete", course, make.work(public_course).pk)).status_code == 404
