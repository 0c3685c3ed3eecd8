"""A .bib or .ris file becomes works of a course: looked over as other files are, written once, its faults said."""

import pytest
from django.urls import reverse

from apps.readings.models import Reading, Work
from apps.transfer import actions
from apps.transfer.models import LoadedFile
from tests import make
from tests.transfer import documents
from tests.transfer.test_commands import run

pytestmark = pytest.mark.django_db
KORT = "@book{kort1996, author = {Kort, Michael}, title = {The Soviet Colossus}, year = 1996}"
BIB = f"{KORT}\n@book{{taubman2003, author = {{Taubman, William}}, title = {{Khrushchev}}, year = 2003}}\n"
FAULTY = f"{BIB}@book{{nameless, author = {{Nobody}}}}\n"
RIS = "TY  - BOOK\nAU  - Medvedev, Roy\nTI  - Khrushchev\nPY  - 1982\nER  - \n"


@pytest.fixture
def admin():
    return make.person("admin", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client, admin):
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


def titles(course):
    return sorted(work.csl["title"] for work in Work.objects.filter(course=course, role="added"))


def loaded(admin, *files, **place):
    batch = make.batch(admin, *files, **place)
    actions.load_batch(batch=batch, by=admin)
    return batch


def review(desk, batch, **asked):
    return desk.get(reverse("transfer:load_review", args=[batch.pk]), asked).text


def test_both_forms_become_works_of_the_course_and_no_readings(admin, course):
    loaded(admin, ("a.bib", BIB), ("b.ris", RIS), course=course)
    assert titles(course) == ["Khrushchev", "Khrushchev", "The Soviet Colossus"]
    assert not Reading.objects.exists()


def test_a_bibliography_in_a_zip_is_loaded_too(admin, course):
    loaded(admin, ("all.zip", documents.archive({"week 1/a.bib": BIB.encode()})), course=course)
    assert titles(course) == ["Khrushchev", "The Soviet Colossus"]


def test_the_review_counts_what_is_new_known_and_faulty_and_says_each_fault(desk, admin, course):
    loaded(admin, ("a.bib", KORT), course=course)
    page = review(desk, make.batch(admin, ("b.bib", FAULTY), course=course))
    assert "works, 1 new, 1 known, 1 with a problem" in page
    assert "“@book{nameless, author = {Nobody}}”: It has no title." in page
    assert "Edit the title" not in page


def test_the_preview_shows_each_work_and_strikes_what_cannot_be_read(desk, admin):
    page = review(desk, make.batch(admin, ("b.bib", FAULTY)))
    assert "Kort. The Soviet Colossus. 1996." in page
    assert "</span>@book{nameless, author = {Nobody}}</del>" in page


def test_of_many_faults_the_first_are_said_and_the_others_counted(desk, admin):
    faulty = "".join(f"@book{{n{n}, author = {{Nobody}}}}\n" for n in range(15))
    page = review(desk, make.batch(admin, ("b.bib", KORT + faulty)))
    assert page.count("It has no title.") == 12
    assert "3 more entries cannot be read" in page


def test_a_loading_says_how_many_works_it_added_and_leads_to_them(desk, admin, course):
    batch = loaded(admin, ("a.bib", FAULTY), course=course)
    page = desk.get(reverse("transfer:load_progress", args=[batch.pk])).text
    assert "2 works added" in page
    assert reverse("classroom:work_list", args=[course.slug]) in page


def test_the_same_file_again_adds_nothing(admin, course):
    loaded(admin, ("a.bib", BIB), course=course)
    again = loaded(admin, ("a.bib", BIB), course=course)
    assert again.files.get().found["added"] == 0
    assert len(titles(course)) == 2


def test_the_same_file_gives_its_works_to_a_second_course_too(admin, course, public_course):
    loaded(admin, ("a.bib", BIB), course=course)
    loaded(admin, ("a.bib", BIB), course=public_course)
    assert titles(course) == titles(public_course)


def test_works_without_a_course_wait_for_one_and_the_review_says_so(desk, admin, course):
    batch = make.batch(admin, ("a.bib", BIB))
    assert "choose the course it goes to, or it cannot be loaded" in review(desk, batch)
    actions.load_batch(batch=batch, by=admin)
    assert "choose the course it goes to" in batch.files.get().error
    actions.place_batch(batch=batch, course=course, meeting=None, publishes=True)
    actions.try_again(file=batch.files.get())
    actions.load_batch(batch=batch, by=admin)
    assert len(titles(course)) == 2


def test_works_replace_no_reading(admin):
    batch = loaded(admin, ("a.bib", BIB), revises=make.reading())
    assert "can replace no reading" in batch.files.get().error


def test_what_is_no_bibliography_is_refused_with_a_sentence(admin):
    assert make.batch(admin, ("a.bib", "These are words.")).files.get().error == (
        "This is neither BibTeX, nor RIS, nor CSL-JSON."
    )


def test_a_bibliography_without_one_good_entry_is_not_loaded(admin, course):
    batch = loaded(admin, ("a.bib", "@book{nameless, author = {Nobody}}"), course=course)
    assert batch.files.get().error == "No entry of this bibliography can be read."


def test_letters_of_old_editors_are_read_and_the_repair_is_said(desk, admin):
    batch = make.batch(admin, ("a.bib", BIB.replace("Kort", "Körte").encode("cp1252")))
    page = review(desk, batch)
    assert "Körte. The Soviet Colossus. 1996." in page
    assert "Read as windows-1252, not UTF-8" in page


def test_the_command_tells_what_it_added(course, tmp_path):
    path = tmp_path / "a.bib"
    path.write_text(FAULTY)
    said = run(path, "--course", course.slug)
    assert "Loaded: a.bib\n  2 works added\n  - “@book{nameless, author = {Nobody}}”: It has no title." in said
    assert LoadedFile.objects.get().is_loaded
