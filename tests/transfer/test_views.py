"""The loader's pages: choose, review, load, and the source of a reading."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.readings.models import Reading
from apps.transfer import actions
from apps.transfer.formats import MAX_BYTES
from apps.transfer.models import Batch, LoadedFile
from tests import make
from tests.transfer.test_loading import TEXT, seed

pytestmark = pytest.mark.django_db
CHOOSE = reverse("transfer:load_choose")


@pytest.fixture
def admin():
    return make.person("admin", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client, admin):
    """A signed-in admin's browser."""
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(name="a.txt", data=None):
    return SimpleUploadedFile(name, TEXT.encode() if data is None else data)


def address(name, file):
    return reverse(f"transfer:{name}", args=[file.batch_id, file.pk])


def test_choosing_files_leads_to_their_review_and_writes_no_reading(desk):
    answer = desk.post(
        CHOOSE, {"files": [upload(), upload("b.txt", b"Two\n\nIt was short. It was clear.")]}, follow=True
    )
    assert answer.status_code == 200
    assert "2 files chosen" in answer.text
    assert not Reading.objects.exists()


def test_more_files_at_once_than_django_takes_by_itself_are_taken(desk):
    files = [upload(f"{n}.txt", f"Text {n}\n\nIt was short.".encode()) for n in range(101)]
    assert desk.post(CHOOSE, {"files": files}).status_code == 302
    assert LoadedFile.objects.count() == 101


def test_a_pasted_text_is_a_file(desk):
    answer = desk.post(CHOOSE, {"pasted": TEXT}, follow=True)
    assert "The Thaw" in answer.text
    assert re.fullmatch(r"pasted [-\d]{10} [.\d]{8}\.txt", LoadedFile.objects.get().name)


@pytest.mark.parametrize("is_placed", [False, True])
def test_a_discussion_without_a_course_is_told_so_before_it_is_loaded(desk, course, is_placed):
    place = {"place": course.pk} if is_placed else {}
    answer = desk.post(CHOOSE, {"files": [upload(*seed("002"))]} | place, follow=True)
    assert ("choose the course it goes to" in answer.text) != is_placed


def test_choosing_nothing_says_what_to_do(desk):
    answer = desk.post(CHOOSE, {})
    assert answer.status_code == 422
    assert "Choose a file or paste a text." in answer.text


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b"", 422, "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", 422, "is an image"),
        (b"\xff\xfeS\x00t", 422, "breaks off"),
        (b"a" * (MAX_BYTES + 1), 413, "larger than 2 MB"),
        (b"a" * 50_000_000, 413, "Too large"),
    ],
    ids=["empty", "image", "broken", "large", "50-megabytes"],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(desk, data, status, said):
    answer = desk.post(CHOOSE, {"files": [upload(data=data)]})
    assert answer.status_code == status
    assert said in answer.text
    assert not Batch.objects.exists()


def test_a_refused_file_keeps_what_was_pasted(desk):
    answer = desk.post(CHOOSE, {"files": [upload(data=b"")], "pasted": "  "})
    assert answer.status_code == 422
    answer = desk.post(CHOOSE, {"files": [upload(data=b"")], "pasted": TEXT}, follow=True)
    assert "is empty" in answer.text
    assert "The Thaw" in answer.text


def test_a_path_in_a_name_is_only_a_name(desk):
    desk.post(CHOOSE, {"files": [upload("..\\..\\evil\u202etxt.txt")]})
    assert LoadedFile.objects.get().name == "eviltxt.txt"


def test_markup_in_a_name_and_a_text_is_shown_as_text(desk):
    text = "<script>alert(1)</script>\n\nIt was <b>short</b>. It was clear."
    answer = desk.post(CHOOSE, {"files": [upload("<img src=x>.txt", text.encode())]}, follow=True)
    assert "<script>alert" not in answer.text
    assert "&lt;b&gt;short" in answer.text
    assert "&lt;img src=x&gt;.txt" in answer.text


def test_an_unknown_place_is_refused(desk):
    assert desk.post(CHOOSE, {"pasted": TEXT, "place": "999:1"}).status_code == 422


@pytest.fixture
def file(admin):
    return make.batch(admin, seed("001")).files.get()


def test_the_review_shows_notes_with_their_verbs(desk, file):
    page = desk.get(file.get_absolute_url()).text
    assert "3 paragraphs cut by page breaks joined: ¶ 2, ¶ 4, ¶ 6" in page
    assert "“mycustomessay” looks like an advertisement; left out" in page
    assert "reading, 6 paragraphs, 3 works cited" in page


def test_the_preview_strikes_what_is_left_out_and_marks_what_was_joined(desk, file):
    page = desk.get(file.get_absolute_url()).text
    assert "</span>mycustomessay</del>" in page
    assert "</span>had to be</mark> conducted" in page


def test_the_tabs_show_the_source_and_the_changes_alone(desk, file):
    assert "mycustomessay" in desk.get(file.get_absolute_url(), {"view": "source", "file": file.pk}).text
    changed = desk.get(file.get_absolute_url(), {"view": "changes", "file": file.pk}).text
    assert "Overall, the major positive results" not in changed
    assert "</span>mycustomessay</del>" in changed


def test_undo_is_one_press_and_can_be_done_again(desk, file):
    page = desk.post(address("note_choose", file), {"key": "joined", "undone": "on"}, follow=True).text
    assert "reading, 9 paragraphs" in page
    page = desk.post(address("note_choose", file), {"key": "joined"}, follow=True).text
    assert "reading, 6 paragraphs" in page


def test_with_htmx_a_choice_answers_the_review_alone(desk, file):
    choice = {"key": "joined", "undone": "on"}
    page = desk.post(address("note_choose", file), choice, headers={"HX-Request": "true"}, follow=True).text
    assert page.lstrip().startswith('<div id="review"')


def test_two_tabs_deciding_the_same_batch_keep_both_choices(desk, file):
    desk.post(address("note_choose", file), {"key": "joined", "undone": "on"})
    desk.post(address("note_choose", file), {"key": "placeholder", "undone": "on"})
    file.refresh_from_db()
    assert file.choices["undone"] == ["joined", "placeholder"]


def test_a_choice_in_a_tab_that_is_behind_answers_409(desk, file, admin):
    actions.load_file(file=file, by=admin)
    for name, data in [("note_choose", {"key": "joined"}), ("document_edit", {"position": 0, "title": "T"})]:
        answer = desk.post(address(name, file), data)
        assert answer.status_code == 409
        assert "was loaded meanwhile" in answer.text


def test_a_title_can_be_typed_over(desk, file):
    page = desk.post(
        address("document_edit", file), {"position": 0, "title": "Why?", "kind": "paper"}, follow=True
    ).text
    assert "Why?" in page


@pytest.mark.parametrize("data", [{"position": 0, "title": ""}, {"position": "x", "title": "T"}, {"position": 0}])
def test_an_empty_title_is_refused(desk, file, data):
    assert desk.post(address("document_edit", file), data).status_code == 422


def test_a_press_on_load_loads_and_a_second_press_adds_nothing(desk, file):
    start = reverse("transfer:batch_start", args=[file.batch_id])
    assert "1 of 1 file loaded" in desk.post(start, follow=True).text
    desk.post(start)
    assert Reading.objects.count() == 1


def test_the_place_can_be_changed_before_loading(desk, file, course):
    meeting = make.meeting(course)
    data = {"place": f"{course.pk}:{meeting.pk}", "publishes": "on"}
    desk.post(reverse("transfer:batch_place", args=[file.batch_id]), data)
    desk.post(reverse("transfer:batch_start", args=[file.batch_id]))
    assert meeting.assignments.get().reading == Reading.objects.get()


def test_a_place_or_a_verb_that_does_not_exist_is_refused(desk, file):
    assert desk.post(reverse("transfer:batch_place", args=[file.batch_id]), {"place": "999"}).status_code == 422
    assert desk.post(address("note_choose", file), {}).status_code == 422


def test_a_stopped_batch_can_be_gone_on_with(desk, file):
    desk.post(reverse("transfer:batch_stop", args=[file.batch_id]))
    page = desk.get(reverse("transfer:load_progress", args=[file.batch_id])).text
    assert "Load the rest" in page
    assert 'hx-trigger="every' not in page


def test_while_files_wait_the_page_renews_itself_with_and_without_script(desk, file):
    page = desk.get(reverse("transfer:load_progress", args=[file.batch_id])).text
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_a_failed_file_shows_why_and_can_be_put_back(desk, admin):
    file = make.batch(admin, seed("002")).files.get()
    desk.post(reverse("transfer:batch_start", args=[file.batch_id]))
    assert "choose the course it goes to" in desk.get(reverse("transfer:load_progress", args=[file.batch_id])).text
    desk.post(address("file_again", file))
    file.refresh_from_db()
    assert file.is_next


def test_a_file_of_another_batch_is_not_found(desk, file, admin):
    other = make.batch(admin, ("a.txt", TEXT))
    assert desk.post(reverse("transfer:note_choose", args=[other.pk, file.pk]), {"key": "joined"}).status_code == 404


def test_the_review_costs_the_same_for_one_file_and_for_twenty(desk, admin, django_assert_max_num_queries):
    few = make.batch(admin, ("a.txt", TEXT))
    many = make.batch(admin, *((f"{n}.txt", f"Text {n}\n\nIt was short. It was clear.") for n in range(20)))
    for batch in (few, many):
        with django_assert_max_num_queries(7):
            desk.get(reverse("transfer:load_review", args=[batch.pk]))


def test_of_a_very_long_file_the_preview_shows_the_first_lines(desk, admin):
    batch = make.batch(admin, ("long.txt", "A Title\n\n" + "\n\n".join(f"It was {n}. It held." for n in range(3_000))))
    page = desk.get(reverse("transfer:load_review", args=[batch.pk])).text
    assert page.count("preview__line ") == 2_000
    assert "Only the first 2000 lines are shown here; all are loaded." in page


def test_an_admin_without_the_right_to_load_gets_403(client):
    client.force_login(make.person("clerk", is_staff=True), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(CHOOSE).status_code == 403


def test_the_staff_of_a_course_see_the_source_of_a_reading(client, seminar, admin):
    batch = make.batch(admin, seed("001"), course=seminar.course)
    actions.load_batch(batch=batch, by=admin)
    source = reverse("transfer:reading_source", args=[seminar.course.slug, Reading.objects.get().slug])
    client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
    assert "mycustomessay" in client.get(source).text
    client.force_login(seminar.danielle, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(source).status_code == 403


def test_a_reading_that_was_written_by_hand_has_no_source(client, seminar):
    from apps.readings.actions import assign_reading

    reading = make.reading()
    assign_reading(course=seminar.course, reading=reading, by=seminar.instructor)
    client.force_login(seminar.instructor, backend="django.contrib.auth.backends.ModelBackend")
    source = reverse("transfer:reading_source", args=[seminar.course.slug, reading.slug])
    assert client.get(source).status_code == 404


def test_the_admin_lists_loaded_files_and_leads_to_the_loader(desk, file):
    assert file.name in desk.get(reverse("admin:transfer_loadedfile_changelist"), {"q": "destalinisation"}).text
    assert desk.get(reverse("admin:transfer_loadedfile_change", args=[file.pk])).status_code == 200
    assert desk.get(reverse("admin:transfer_loadedfile_add")).url == CHOOSE


def test_the_review_counts_captions_and_topics(desk):
    text = f"{TEXT}\n\nFigure 1. The crowd.\n\nKeywords: law; Gulag"
    answer = desk.post(CHOOSE, {"files": [upload(data=text.encode())]}, follow=True)
    assert "1 caption, 2 topics" in answer.text
