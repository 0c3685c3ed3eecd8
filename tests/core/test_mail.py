"""A letter that the mail service does not take is tried again later, and at last given up aloud."""

import socket
from types import SimpleNamespace

import pytest
from django_tasks_db.models import DBTaskResult

from apps.core import mail

pytestmark = pytest.mark.django_db
LETTER = {"to": "tess@example.org", "subject": "Confirm your address", "text": "Hello."}


def begun(key):
    """What a task is told of itself."""
    return SimpleNamespace(task_result=SimpleNamespace(id=key))


@pytest.fixture
def dead_service(settings):
    """A port that nobody listens at, in place of the mail service; tasks wait in the database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        options = {"host": "127.0.0.1", "port": probe.getsockname()[1]}
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        yield


def test_it_is_queued_again_for_a_later_minute(dead_service):
    mail.deliver.call(begun("7f"), **LETTER, attempt=2)
    again = DBTaskResult.objects.get()
    assert again.args_kwargs["kwargs"] == {**LETTER, "attempt": 3, "name": "7f"}
    assert 110 < (again.run_after - again.enqueued_at).total_seconds() <= 120


def test_after_the_last_try_the_failure_shows(dead_service):
    with pytest.raises(OSError, match="refused"):
        mail.deliver.call(begun("7f"), **LETTER, attempt=mail.TRIES)
    assert not DBTaskResult.objects.exists()


def test_begun_again_it_is_the_same_letter(mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "Colloquy <colloquy@seminar.example.org>"
    for _ in range(2):
        mail.deliver.call(begun("7f"), **LETTER)
    mail.deliver.call(begun("80"), **LETTER, attempt=2, name="7f")
    names = {letter.message()["Message-ID"] for letter in mailoutbox}
    assert names == {"<7f@seminar.example.org>"}
    assert len(mailoutbox) == 3
