"""fixtures/seminar.json is what the loader makes of the seeds."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from apps.courses.models import Course
from apps.readings.models import Assignment, Reading, Work
from apps.threads.models import Prompt, Reply
from apps.transfer import actions, fixture
from tests import make

pytestmark = pytest.mark.django_db


def test_loading_the_seeds_gives_the_fixture():
    fixture.build()
    # as values: PostgreSQL keeps the keys of a record in an order of its own
    assert json.loads(fixture.dump()) == json.loads(fixture.FIXTURE.read_text()), (
        "run `manage.py write_fixture` on an empty database"
    )


@pytest.fixture
def loaded(db):
    call_command("loaddata", "seminar", verbosity=0)
    return Course.objects.get()


def test_the_fixture_holds_a_public_course_with_five_readings_in_its_meetings(loaded):
    assert (loaded.is_public, loaded.admits_guests, loaded.meetings.count()) == (True, True, 5)
    assert Assignment.objects.filter(course=loaded, meeting__isnull=False).count() == 5
    counts = dict(Reading.objects.values_list("title", "paragraph_count"))
    assert sorted(counts.values()) == [3, 4, 6, 6, 31]


def test_the_fixture_holds_references_in_five_styles(loaded):
    styles = [set(work.references) for work in Work.objects.filter(role="own")]
    assert all({"apa", "mla", "chicago", "harvard", "vancouver"} <= made for made in styles)


def test_the_fixture_holds_the_post_with_its_questions_readings_and_six_responses(loaded):
    prompt = Prompt.objects.get()
    assert (prompt.questions.count(), prompt.readings.count(), prompt.meeting.number) == (3, 2, 3)
    assert (prompt.author, prompt.author_name, prompt.posted_at, prompt.edited_at) == (None, "", None, None)
    assert Reply.objects.count() == 6


def test_a_seed_is_recognised_in_a_database_made_from_the_fixture(loaded):
    batch = actions.start_batch(by=None, files=fixture.seeds("000"))
    assert batch.files.get().state == "skipped"


def test_the_command_writes_the_fixture_and_leaves_the_database_empty(monkeypatch, tmp_path):
    monkeypatch.setattr(fixture, "FIXTURE", tmp_path / "seminar.json")
    call_command("write_fixture", stdout=io.StringIO())
    assert (tmp_path / "seminar.json").stat().st_size > 100_000
    assert not Reading.objects.exists()


def test_the_command_refuses_a_database_in_use():
    make.reading()
    with pytest.raises(CommandError, match="in use"):
        call_command("write_fixture")
