"""The doctor names what is wrong with the site, says what to do, and ends with 1 if it is bad."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from apps.core.models import Upload
from apps.threads.models import Reply, Thread
from apps.threads.rechecking import recheck_course
from forum_site import doctor
from tests import make, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings, tmp_path):
    settings.DATA_DIR, settings.MEDIA_ROOT, settings.MAIL_DIR = tmp_path, tmp_path / "media", tmp_path / "mail"
    seminar = people.seminar()
    make.reply(make.prompt(seminar.course, seminar.instructor), seminar.seats.danielle)
    return seminar


def told(**options):
    """What the command says, and what it ends with."""
    out, code = StringIO(), 0
    try:
        call_command("doctor", stdout=out, **options)
    except SystemExit as end:
        code = end.code
    return out.getvalue(), code


def test_a_sound_site_is_well_but_for_its_mail(site):
    said, code = told()
    assert [line[:12].split() for line in said.splitlines() if line[0] in "·✗"] == [["·", "mail"]]
    assert code == 0


def test_a_thread_that_miscounts_is_named_and_mended(site):
    Thread.objects.update(visible_count=9)
    said, code = told()
    assert ("1 threads miscount their replies: was-the-secret-speech-purposeful" in said, code) == (True, 1)
    assert "they are mended" in told(mend=True)[0]
    assert Thread.objects.get().visible_count == 1
    assert "every thread counts its replies rightly" in told()[0]


def test_mending_gives_no_number_a_second_time(site):
    Thread.objects.update(visible_count=9, last_number=40)
    told(mend=True)
    assert Thread.objects.get().last_number == 40


def test_an_image_without_its_file_is_bad_and_a_file_without_image_is_told(site, settings):
    upload = Upload(width=1, height=1, content_type="image/png")
    upload.file.save("a.png", ContentFile(b"an image"))
    (settings.MEDIA_ROOT / "loose.png").write_bytes(b"loose")
    said, code = told()
    assert ("1 files are named by no row: loose.png" in said, code) == (True, 0)
    upload.file.storage.delete(upload.file.name)
    said, code = told()
    assert ("1 files are missing" in said, code) == (True, 1)


def test_a_task_that_nobody_takes_up_tells_of_a_missing_worker(site, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    recheck_course.enqueue(0)
    assert "nothing waits" in told()[0]
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        said, code = told()
    assert ("1 tasks have waited for more than ten minutes" in said, code) == (True, 1)
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    said, code = told()
    assert ("1 tasks failed within a day: apps.threads.rechecking" in said, code) == (True, 0)


def test_a_clock_that_was_ahead_is_told(site):
    Reply.objects.update(posted_at=timezone.now() + timedelta(hours=2))
    assert "some replies are dated in the future" in told()[0]


def test_a_clock_that_differs_from_the_database_is_bad(site):
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        said, code = told()
    assert (re.search("the database's clock is -30[01] s off", said) is not None, code) == (True, 1)


def test_migrations_that_wait_are_bad(site, older_database):
    said, code = told()
    assert ("migrations wait" in said, "Run manage.py migrate." in said, code) == (True, True, 1)


def test_a_mail_service_that_does_not_answer_does_not_keep_the_rest_from_being_looked_at(site, settings):
    settings.SMTP_HOST = "127.0.0.1"
    options = {"host": "127.0.0.1", "port": 9, "timeout": 2}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    said, code = told()
    assert ("could not be looked at" in said, "are free" in said, code) == (True, True, 1)


@pytest.mark.parametrize(("free", "level"), [(doctor.TOO_LITTLE - 1, "bad"), (doctor.LITTLE - 1, "look")])
def test_little_room_is_told_and_too_little_is_bad(site, monkeypatch, free, level):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda place: type("Usage", (), {"free": free}))
    assert doctor.disk(False).level == level
