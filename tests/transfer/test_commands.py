"""`manage.py load_readings` does what the admin's pages do."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from apps.readings.models import Reading
from tests import make
from tests.transfer.test_loading import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "thaw.txt"
    path.write_text(TEXT)
    return path


def run(*arguments):
    said = io.StringIO()
    call_command("load_readings", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_a_file_is_loaded_and_what_was_made_of_it_is_said(text):
    assert "Loaded: thaw.txt\n  The Thaw (1 paragraphs)" in run(text)


def test_each_note_has_a_line_of_its_own(course):
    said = run(*sorted(settings.BASE_DIR.glob("fixtures/seeds/004*")), "--course", course.slug)
    assert "\n  - 5 keywords become topics\n  - No parent topic\n" in said


def test_the_same_file_again_adds_nothing(text):
    run(text)
    assert "Already loaded: thaw.txt" in run(text)
    assert Reading.objects.count() == 1


def test_readings_are_assigned_to_a_meeting(text, course):
    meeting = make.meeting(course, 7)
    run(text, "--course", course.slug, "--meeting", 7)
    assert meeting.assignments.get().reading.title == "The Thaw"


def test_readings_can_be_kept_as_drafts(text):
    run(text, "--draft")
    assert Reading.objects.get().state == "draft"


def test_a_missing_and_a_large_file_are_named_and_the_others_are_loaded(text, tmp_path):
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 2_000_001)
    with pytest.raises(CommandError, match="Not every file"):
        run(tmp_path / "gone.txt", large, text)
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("options", [("--course", "nowhere"), ("--meeting", 1)])
def test_a_place_that_does_not_exist_is_refused_before_anything_is_read(text, options):
    with pytest.raises(CommandError):
        run(text, *options)
    assert not Reading.objects.exists()


def test_a_meeting_that_the_course_does_not_have_is_refused(text, course):
    with pytest.raises(CommandError, match="has no meeting 9"):
        run(text, "--course", course.slug, "--meeting", 9)


def test_a_loaded_discussion_is_told_with_its_responses(course):
    assert "(6 responses)" in run(*settings.BASE_DIR.glob("fixtures/seeds/002*"), "--course", course.slug)


def test_a_file_replaces_the_text_of_the_reading_named(text, tmp_path):
    run(text)
    longer = tmp_path / "longer.txt"
    longer.write_text(TEXT + "\n\nIt ended in 1964. Nobody was asked.")
    run(longer, "--revise", "the-thaw")
    assert Reading.objects.get().paragraph_count == 2


@pytest.mark.parametrize("arguments", [("--revise", "unknown"), ("another.txt", "--revise", "the-thaw")])
def test_a_revision_needs_one_file_and_a_reading_that_exists(text, arguments):
    run(text)
    with pytest.raises(CommandError, match="Name one file, and a reading that exists"):
        run(text, *arguments)
