"""A file of another format waits, is read by the worker, is reviewed and loaded; killed half-way it goes on."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from apps.core.models import Upload
from apps.readings.models import Figure, Reading
from apps.transfer import actions, tasks
from apps.transfer.models import LoadedFile
from tests import make
from tests.transfer import documents

pytestmark = pytest.mark.django_db
CHOOSE = reverse("transfer:load_choose")


@pytest.fixture
def admin():
    return make.person("admin", is_staff=True, is_superuser=True)


@pytest.fixture(scope="module")
def essay(tmp_path_factory):
    return documents.made("docx", tmp_path_factory.mktemp("essay"))


@pytest.fixture
def slow(monkeypatch):
    """A worker that has not come yet."""
    monkeypatch.setattr(tasks.read_batch_task.__class__, "enqueue", lambda self, *values: None)


@pytest.fixture
def desk(client, admin):
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


def originals():
    """The names of the files that are kept as they came in."""
    return [file for file in LoadedFile.objects.exclude(original="") if default_storage.exists(file.original.name)]


def test_a_document_that_was_loaded_is_a_reading_with_its_image(admin, essay):
    batch = make.batch(admin, ("thaw.docx", essay))
    actions.load_batch(batch=batch, by=admin)
    reading = Reading.objects.get()
    assert (reading.title, reading.contributors.get().family) == ("The Thaw", "Bee")
    assert reading.figures.get().image == Upload.objects.get()


def test_the_file_as_it_came_in_is_kept_until_it_is_loaded(admin, essay, django_capture_on_commit_callbacks):
    batch = make.batch(admin, ("thaw.docx", essay))
    assert len(originals()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.load_batch(batch=batch, by=admin)
    assert not originals()


def test_a_file_that_is_removed_takes_its_original_along(admin, essay, django_capture_on_commit_callbacks):
    file = make.batch(admin, ("thaw.docx", essay)).files.get()
    name = file.original.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_files(files=[file])
    assert not default_storage.exists(name)


def test_what_the_admin_deletes_takes_its_originals_along(desk, admin, essay, django_capture_on_commit_callbacks):
    one = make.batch(admin, ("thaw.docx", essay)).files.get()
    more = make.batch(admin, ("two.docx", essay), ("three.docx", essay)).files.all()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("admin:transfer_loadedfile_delete", args=[one.pk]), {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": [file.pk for file in more], "post": "yes"}
        desk.post(reverse("admin:transfer_loadedfile_changelist"), chosen)
    assert not LoadedFile.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_file_whose_original_is_gone_says_so_and_stops_no_other(admin, essay, slow, caplog):
    batch = make.batch(admin, ("thaw.docx", essay), ("a.txt", "The Thaw\n\nIt was short."))
    default_storage.delete(batch.files.get(name="thaw.docx").original.name)
    caplog.set_level("CRITICAL")
    actions.load_batch(batch=batch, by=admin)
    assert batch.files.get(name="thaw.docx").error == "The site could not read this file; the log says why."
    assert batch.files.get(name="a.txt").is_loaded


def test_an_image_that_stands_twice_in_a_text_is_stored_once(admin, tmp_path):
    text = "# The Thaw\n\nIt was long. It was.\n\n![](crowd.png)\n\nIt ended. It did.\n\n![](crowd.png)\n"
    batch = make.batch(admin, ("thaw.docx", documents.made("docx", tmp_path, text)))
    actions.load_batch(batch=batch, by=admin)
    assert Upload.objects.count() == 1
    assert Figure.objects.filter(image=Upload.objects.get()).count() == 2


def test_the_preview_says_where_an_image_stands(desk, admin, essay):
    batch = make.batch(admin, ("thaw.docx", essay))
    assert "[Image: A crowd]" in desk.get(reverse("transfer:load_review", args=[batch.pk])).text


def test_a_language_can_be_typed_over(desk, admin, essay):
    file = make.batch(admin, ("thaw.docx", essay)).files.get()
    edited = {"position": 0, "title": "The Thaw", "language": "ru"}
    desk.post(reverse("transfer:document_edit", args=[file.batch_id, file.pk]), edited)
    actions.load_batch(batch=file.batch, by=admin)
    assert Reading.objects.get().language == "ru"


def test_while_files_wait_the_review_says_how_far_it_is_and_renews_itself(desk, admin, essay, slow):
    batch = make.batch(admin, ("a.txt", "The Thaw\n\nIt was short."), ("thaw.docx", essay))
    page = desk.get(reverse("transfer:load_review", args=[batch.pk])).text
    assert "1 of 2 files read" in page
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    actions.read_batch(batch=batch)
    page = desk.get(reverse("transfer:load_review", args=[batch.pk])).text
    assert "every 2s" not in page


def test_pressing_load_reads_what_is_not_read_yet(admin, essay, slow):
    batch = make.batch(admin, ("thaw.docx", essay))
    actions.load_batch(batch=batch, by=admin)
    assert Reading.objects.get().title == "The Thaw"


def test_a_file_whose_reading_was_broken_off_is_taken_up(admin, essay, slow):
    file = make.batch(admin, ("thaw.docx", essay)).files.get()
    broken = timezone.now() - timedelta(minutes=6)
    LoadedFile.objects.filter(pk=file.pk).update(state="reading", claimed_at=broken)
    (batch,) = actions.take_up_stuck()
    actions.load_batch(batch=batch, by=admin)
    assert LoadedFile.objects.get().is_loaded


def test_a_file_whose_reading_was_broken_off_is_read_again_when_asked(desk, admin, essay, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(tasks.read_batch_task.__class__, "enqueue", lambda self, *values: None)
        file = make.batch(admin, ("thaw.docx", essay)).files.get()
    broken = timezone.now() - timedelta(minutes=6)
    LoadedFile.objects.filter(pk=file.pk).update(state="reading", claimed_at=broken)
    desk.post(reverse("transfer:file_again", args=[file.batch_id, file.pk]))
    assert LoadedFile.objects.get().is_next


def test_a_batch_that_was_deleted_meanwhile_has_nothing_to_read():
    tasks.read_batch_task.call(SimpleNamespace(attempt=2), 0)
    assert not LoadedFile.objects.exists()


def test_a_file_whose_worker_was_killed_is_read_when_its_task_is_begun_again(admin, essay, slow):
    file = make.batch(admin, ("thaw.docx", essay)).files.get()
    LoadedFile.objects.filter(pk=file.pk).update(state="reading", claimed_at=timezone.now())
    for attempt, state in ((1, "reading"), (2, "next")):
        tasks.read_batch_task.call(SimpleNamespace(attempt=attempt), file.batch_id)
        assert LoadedFile.objects.get().state == state


def test_a_file_asked_for_twice_is_read_once(admin, essay, slow):
    file = make.batch(admin, ("thaw.docx", essay)).files.get()
    actions.read_file(file=file)
    LoadedFile.objects.update(text="Read before.")
    actions.read_file(file=file)
    assert LoadedFile.objects.get().text == "Read before."


def test_the_same_document_again_adds_nothing_and_is_not_read(admin, essay):
    actions.load_batch(batch=make.batch(admin, ("thaw.docx", essay)), by=admin)
    again = make.batch(admin, ("renamed.docx", essay))
    assert again.files.get().state == "skipped"
    assert not again.files.get().original
    assert Reading.objects.count() == 1


def test_a_mislabelled_document_is_read_as_what_it_is_and_said_so(admin, essay):
    plan = make.batch(admin, ("thaw.pdf", essay)).files.get().plan()
    assert "a file of the kind docx" in " ".join(note.message for note in plan.notes)
    assert plan.documents[0].title == "The Thaw"


def test_a_batch_of_many_files_finishes_and_names_what_failed(admin):
    files = [(f"{n}.txt", f"Text {n}\n\nIt was short. It was clear.") for n in range(45)]
    batch = make.batch(admin, ("all.zip", documents.archive({**dict(files), "bad.docx": b"PK\x03\x04"})))
    actions.load_batch(batch=batch, by=admin)
    assert batch.files.loaded().count() == 45
    assert batch.files.get(state="failed").error.startswith("“bad.docx” breaks off")


def test_a_loading_that_fails_leaves_no_image_behind(admin, essay, monkeypatch, caplog):
    from apps.transfer.actions import loading

    def breaks(**_values):
        raise RuntimeError

    batch = make.batch(admin, ("thaw.docx", essay))
    monkeypatch.setattr(loading, "log_action", breaks)
    caplog.set_level("CRITICAL")
    actions.load_batch(batch=batch, by=admin)
    assert not Reading.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.glob("uploads/**/*") if path.is_file()]


def test_a_file_replaces_the_text_of_a_reading_and_its_paragraphs_keep_their_numbers(desk, admin, essay):
    actions.load_batch(batch=make.batch(admin, ("thaw.docx", essay)), by=admin)
    reading = Reading.objects.get()
    before = {row.text: row.label for row in reading.paragraphs.exclude(number=None)}
    longer = documents.ESSAY.replace("# A beginning", "# A beginning\n\nNobody had expected anything of that kind.")
    assert "replaces the text of" in desk.get(CHOOSE, {"revises": reading.slug}).text
    assert "replaces the text of" not in desk.get(CHOOSE, {"revises": "no slug!"}).text
    desk.post(CHOOSE, {"pasted": longer.split("---")[2], "revises": reading.slug}, follow=True)
    actions.load_batch(batch=LoadedFile.objects.latest("pk").batch, by=admin)
    after = {row.text: row.label for row in reading.paragraphs.exclude(number=None)}
    assert after["Nobody had expected anything of that kind."] == "0a"
    assert {text: after[text] for text in before if text in after} == {t: n for t, n in before.items() if t in after}
    assert Reading.objects.count() == 1


def test_a_discussion_replaces_no_reading(admin):
    page = "Why now?\n\nHe spoke in 1956.\n\nNo responses to Why now?\n\nLeave a Reply\n\nName *"
    batch = make.batch(admin, ("a.txt", page), revises=make.reading())
    actions.load_batch(batch=batch, by=admin)
    assert "can replace no reading" in batch.files.get().error


def test_several_texts_replace_no_reading(admin):
    batch = make.batch(admin, ("a.md", "# One\n\nIt was. It is.\n\n# Two\n\nIt was. It is."), revises=make.reading())
    actions.load_batch(batch=batch, by=admin)
    assert "holds several texts" in batch.files.get().error


def test_a_page_that_begins_in_a_paragraph_is_named_beside_it_and_led_to(client, seminar, admin):
    lines = [(72, 700, 11, "He spoke for long, and it is told again below (p. 294).")]
    pdf = documents.pdf([*lines, (300, 40, 9, "293")], [(72, 700, 11, "It was over."), (300, 40, 9, "294")])
    batch = make.batch(admin, ("thaw.pdf", pdf), course=seminar.course)
    actions.load_batch(batch=batch, by=admin)
    client.force_login(seminar.danielle, backend="django.contrib.auth.backends.ModelBackend")
    slug = Reading.objects.get().slug
    page = client.get(reverse("classroom:reading_detail", args=[seminar.course.slug, slug])).text
    assert 'id="page-294"' in page
    assert 'href="#page-294"' in page


def test_a_text_in_hebrew_runs_from_right_to_left_even_if_it_begins_with_a_latin_word():
    reading = make.reading(blocks=["NATO נוסדה בשנת 1949"], record={"language": "he"})
    assert '<p dir="rtl">' in reading.paragraphs.get().html
