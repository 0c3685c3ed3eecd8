"""Loading writes what the plan says: once, each file for itself."""

import logging
from types import SimpleNamespace

import pytest

from apps.courses.models import LogEntry
from apps.readings.models import Reading
from apps.threads.models import Reply, Thread
from apps.transfer import actions
from apps.transfer.actions import loading
from apps.transfer.models import LoadedFile
from apps.transfer.tasks import load_batch_task
from tests import make
from tests.transfer.test_seeds import SEEDS

pytestmark = pytest.mark.django_db
TEXT = "The Thaw\n\nStalin died in March. Nobody knew who would follow him."


@pytest.fixture
def admin():
    return make.person("admin", is_staff=True, is_superuser=True)


def loaded(by, *files, **place):
    batch = make.batch(by, *files, **place)
    actions.load_batch(batch=batch, by=by)
    return batch


def states(batch):
    return list(batch.files.values_list("state", flat=True))


def seed(number):
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return path.name, path.read_bytes()


def test_nothing_is_written_before_the_admin_says_load(admin):
    make.batch(admin, ("a.txt", TEXT))
    assert not Reading.objects.exists()


def test_a_loaded_file_becomes_a_published_reading(admin):
    batch = loaded(admin, ("a.txt", TEXT))
    reading = batch.files.get().readings.get()
    assert (reading.title, reading.state, reading.source_name) == ("The Thaw", "published", "a.txt")
    assert reading.paragraphs.get().text.startswith("Stalin died in March.")


def test_a_batch_can_keep_its_readings_as_drafts(admin):
    loaded(admin, ("a.txt", TEXT), publishes=False)
    assert Reading.objects.get().state == "draft"


def test_readings_of_a_batch_are_assigned_to_its_meeting(admin, course):
    meeting = make.meeting(course, 7)
    loaded(admin, ("a.txt", TEXT), course=course, meeting=meeting)
    assert meeting.assignments.get().reading.title == "The Thaw"


def test_one_bad_file_stops_no_other(admin):
    batch = loaded(admin, ("a.txt", b"\0\0"), ("b.txt", "One\n\n" + "a" * 20_001), ("c.txt", TEXT))
    assert states(batch) == ["failed", "failed", "loaded"]
    assert batch.files.filter(error__contains="20001 characters").exists()


def test_a_file_that_cannot_be_planned_stops_no_other(admin, caplog):
    batch = make.batch(admin, ("a.txt", "One\n\nIt was long. It was not clear."), ("b.txt", TEXT))
    LoadedFile.objects.filter(name="a.txt").update(choices={"details": []})
    with caplog.at_level(logging.CRITICAL, logger="apps.transfer.actions"):
        actions.load_batch(batch=batch, by=admin)
    assert "could not load this file" in batch.files.get(name="a.txt").error
    assert Reading.objects.get().title == "The Thaw"


def test_a_fault_in_the_middle_of_a_file_leaves_nothing_of_it_and_the_next_is_loaded(admin, monkeypatch, caplog):
    wrote = loading.write_reading

    def breaks_on_second(*, batch, text, by):
        if text.title == "Two":
            raise RuntimeError
        return wrote(batch=batch, text=text, by=by)

    monkeypatch.setattr(loading, "write_reading", breaks_on_second)
    two = "# One\n\nIt was short. It was clear.\n\n# Two\n\nIt was long. It was not clear."
    with caplog.at_level(logging.CRITICAL, logger="apps.transfer.actions"):
        batch = loaded(admin, ("a.md", two), ("b.txt", TEXT))
    assert states(batch) == ["failed", "loaded"]
    assert [reading.title for reading in Reading.objects.all()] == ["The Thaw"]


def test_the_same_file_loaded_again_adds_nothing_and_names_what_it_became(admin):
    loaded(admin, ("a.txt", TEXT))
    again = loaded(admin, ("renamed.txt", TEXT))
    assert states(again) == ["skipped"]
    assert again.files.get().readings.get() == Reading.objects.get()


def test_the_same_file_twice_in_one_batch_is_loaded_once(admin):
    assert states(loaded(admin, ("a.txt", TEXT), ("b.txt", TEXT))) == ["loaded", "skipped"]
    assert Reading.objects.count() == 1


def test_a_file_whose_reading_was_deleted_can_be_loaded_again(admin):
    loaded(admin, ("a.txt", TEXT))
    Reading.objects.all().delete()
    assert states(loaded(admin, ("a.txt", TEXT))) == ["loaded"]


def test_a_file_asked_for_twice_is_loaded_once(admin):
    file = make.batch(admin, ("a.txt", TEXT)).files.get()
    actions.load_file(file=file, by=admin)
    actions.load_file(file=file, by=admin)
    assert Reading.objects.count() == 1


def test_a_stopped_batch_begins_no_further_file(admin):
    batch = make.batch(admin, ("a.txt", TEXT))
    actions.stop_batch(batch=batch)
    actions.load_batch(batch=batch, by=admin)
    assert states(batch) == ["next"]


def test_a_choice_changes_what_is_loaded(admin):
    batch = make.batch(admin, seed("001"))
    actions.choose(file=batch.files.get(), key="joined", undone=True)
    actions.load_batch(batch=batch, by=admin)
    assert Reading.objects.get().paragraph_count == 9


def test_a_choice_taken_back_leaves_no_trace(admin):
    file = make.batch(admin, seed("001")).files.get()
    actions.choose(file=file, key="joined", undone=True)
    actions.choose(file=file, key="joined", undone=False)
    file.refresh_from_db()
    assert file.choices["undone"] == []


def test_a_loaded_file_takes_no_more_choices(admin):
    file = loaded(admin, ("a.txt", TEXT)).files.get()
    assert not actions.choose(file=file, key="joined", undone=True)
    assert not actions.edit_document(file=file, position=0, details={"title": "Other"})


def test_a_title_typed_over_is_loaded(admin):
    batch = make.batch(admin, ("a.txt", TEXT))
    actions.edit_document(file=batch.files.get(), position=0, details={"title": "A Thaw", "kind": "article"})
    actions.load_batch(batch=batch, by=admin)
    assert Reading.objects.filter(title="A Thaw", kind="article").exists()


def test_a_discussion_without_a_course_waits_for_one(admin, course):
    batch = loaded(admin, seed("002"))
    assert states(batch) == ["failed"]
    assert "choose the course" in batch.files.get().error
    actions.place_batch(batch=batch, course=course, meeting=None, publishes=True)
    assert actions.try_again(file=batch.files.get())
    actions.load_batch(batch=batch, by=admin)
    assert states(batch) == ["loaded"]


def test_the_blog_page_becomes_a_thread_with_six_replies_of_people_without_an_account(admin, course):
    meeting = make.meeting(course, 7)
    loaded(admin, seed("002"), course=course, meeting=meeting)
    thread = Thread.objects.get(course=course)
    names = list(Reply.objects.filter(thread=thread).order_by("number").values_list("author_name", flat=True))
    assert names == ["sowelld", "ianfries", "rodriver", "lernerm", "Chance Robbins", "Danielle"]
    assert not Reply.objects.exclude(author=None).exists()
    assert (thread.prompt.meeting, thread.prompt.questions.count(), thread.visible_count) == (meeting, 3, 6)


def test_a_discussion_can_be_loaded_into_a_second_course(admin, course, public_course):
    loaded(admin, seed("002"), course=course)
    assert states(loaded(admin, seed("002"), course=public_course)) == ["loaded"]


def test_two_texts_in_one_file_become_two_readings_with_their_figures(admin):
    batch = loaded(admin, seed("003"))
    readings = batch.files.get().readings.order_by("pk")
    assert [reading.paragraph_count for reading in readings] == [3, 4]
    assert [reading.figures.count() for reading in readings] == [1, 1]


def test_loading_is_in_the_log(admin):
    file = loaded(admin, ("a.txt", TEXT)).files.get()
    assert LogEntry.objects.filter(verb="load_file", object_id=str(file.pk), actor=admin).exists()


def test_names_from_right_to_left_and_with_emoji_are_kept(admin):
    batch = loaded(admin, ("نص 🎓.txt", TEXT))
    assert batch.files.get().name == "نص 🎓.txt"
    assert LoadedFile.objects.loaded().count() == 1


def test_a_batch_is_called_by_its_number(admin):
    batch = make.batch(admin, ("a.txt", TEXT))
    assert str(batch) == str(batch.pk)


def test_a_batch_deleted_before_the_worker_came_to_it_loads_nothing(admin):
    batch = make.batch(admin, ("a.txt", TEXT))
    number = batch.pk
    batch.delete()
    load_batch_task.call(SimpleNamespace(attempt=1), number, admin.pk)
    assert not Reading.objects.exists()
