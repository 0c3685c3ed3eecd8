"""A worker that was killed leaves a file in the middle of loading: it can be put back in line, and is loaded once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from apps.readings.models import Reading
from apps.transfer import actions
from apps.transfer.models import Batch, LoadedFile
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "The Thaw\n\nStalin died in March. Nobody knew who would follow him."


@pytest.fixture
def admin():
    return make.person("admin", is_staff=True, is_superuser=True)


@pytest.fixture
def file(admin):
    """A file whose worker was killed some time ago."""
    file = make.batch(admin, ("a.txt", TEXT)).files.get()
    broken_off(file, timedelta(minutes=6))
    return file


def broken_off(file, since):
    LoadedFile.objects.filter(pk=file.pk).update(state="loading", claimed_at=timezone.now() - since)
    file.refresh_from_db()


def test_a_file_that_is_being_loaded_is_left_alone(file):
    broken_off(file, timedelta(minutes=1))
    assert not actions.try_again(file=file)
    assert LoadedFile.objects.get().state == "loading"


def test_the_page_offers_to_put_it_back_and_then_to_load_it(client, admin, file):
    client.force_login(admin)
    page = client.get(reverse("transfer:load_progress", args=[file.batch_id])).content.decode()
    assert "Loading was broken off" in page
    assert "every 2s" not in page
    again = client.post(reverse("transfer:file_again", args=[file.batch_id, file.pk]), follow=True)
    assert "Load 1 file" in again.content.decode()


def test_the_command_takes_it_up(file, capsys):
    call_command("load_readings", resume=True)
    assert "Loaded: a.txt" in capsys.readouterr().out
    assert Reading.objects.get().title == "The Thaw"


def test_the_command_goes_on_with_files_that_were_still_in_line(admin, capsys):
    batch = make.batch(admin, ("a.txt", TEXT), ("b.txt", TEXT.replace("Thaw", "Frost")), ("c.txt", "Ice\n\nIt broke."))
    with time_machine.travel(timezone.now() - timedelta(minutes=6), tick=False):
        actions.load_file(file=batch.files.first(), by=admin)
    call_command("load_readings", resume=True)
    assert [file.state for file in batch.files.all()] == ["loaded"] * 3
    assert Reading.objects.count() == 3


@pytest.mark.parametrize("what", ["nothing was loaded of it yet", "someone stopped it", "it is being loaded"])
def test_the_command_leaves_a_batch_alone_that_was_not_broken_off(admin, capsys, what):
    batch = make.batch(admin, ("a.txt", TEXT), ("b.txt", TEXT.replace("Thaw", "Frost")))
    if what != "nothing was loaded of it yet":
        ago = timedelta(minutes=1 if what == "it is being loaded" else 6)
        with time_machine.travel(timezone.now() - ago, tick=False):
            actions.load_file(file=batch.files.first(), by=admin)
    Batch.objects.update(is_stopped=what == "someone stopped it")
    call_command("load_readings", resume=True)
    assert batch.files.last().state == "next"
    assert "Nothing to take up" in capsys.readouterr().out


def test_the_command_wants_files_or_something_to_take_up():
    with pytest.raises(CommandError, match="--resume"):
        call_command("load_readings")


def test_a_worker_that_lost_its_file_writes_nothing(admin, file):
    late = LoadedFile.objects.get()
    actions.try_again(file=file)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        actions.load_file(file=file, by=admin)
    actions.write_documents(file=late, by=admin)
    actions.fail_file(file=late, message="late")
    assert Reading.objects.count() == 1
    assert LoadedFile.objects.get().state == "loaded"
