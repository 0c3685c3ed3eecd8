"""A backup made while the site writes is the whole site, and nothing damaged passes for one."""

import shutil
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from apps.core.models import Upload
from apps.threads.models import Reply
from forum_site.backup import archive, sealing
from tests import make, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(settings, tmp_path):
    """A data folder of the test's own."""
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    return tmp_path


@pytest.fixture
def site(place):
    """The seminar with a reply and an uploaded image."""
    seminar = people.seminar()
    make.reply(make.prompt(seminar.course, seminar.instructor), seminar.seats.danielle, "What must not be lost.")
    Upload(width=1, height=1, content_type="image/png").file.save("a.png", ContentFile(b"an image"))
    return seminar


def run(command, *words, **options):
    out = StringIO()
    call_command(command, *words, stdout=out, **options)
    return out.getvalue()


def unpacked(path, tmp_path, key=None):
    folder = tmp_path / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return archive.read(path, folder=folder, key=key), folder


def test_it_holds_database_uploads_and_what_made_them(site, place):
    assert "1 uploads and the database" in run("backup", place / "b.tar")
    made, folder = unpacked(place / "b.tar", place)
    assert [path.read_bytes() for path in (folder / "media").rglob("*.png")] == [b"an image"]
    assert "threads.0001_initial" in made["migrations"]
    assert {name.partition(".")[0].partition("/")[0] for name in made["files"]} == {"database", "media"}


def test_without_a_name_it_goes_to_the_data_folder_and_is_for_its_owner_alone(site, place):
    run("backup")
    (path,) = (place / "backups").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_overwrites_nothing(site, place):
    (place / "b.tar").touch()
    (place / "b.tar.part").touch()
    with pytest.raises(CommandError, match="there already"):
        run("backup", place / "b.tar")


def test_a_sealed_one_says_nothing_without_its_key(site, place):
    said = run("backup", place / "b.tar", new_key=place / "key")
    assert "Without it nobody can read the backup" in said
    assert b"What must not be lost." not in (place / "b.tar").read_bytes()
    with pytest.raises(CommandError, match="is encrypted: name its key"):
        run("restore", place / "b.tar", check=True)
    (place / "other").write_text(sealing.new_key())
    with pytest.raises(CommandError, match="Another key"):
        run("restore", place / "b.tar", key=place / "other", check=True)
    (place / "none").write_text("no key")
    with pytest.raises(CommandError, match="This is no key"):
        run("restore", place / "b.tar", key=place / "none", check=True)
    assert "is whole" in run("restore", place / "b.tar", key=place / "key", check=True)


def test_a_key_is_not_overwritten(site, place):
    (place / "key").write_text("an old key")
    with pytest.raises(CommandError, match="there already"):
        run("backup", place / "b.tar", new_key=place / "key")
    assert (place / "key").read_text() == "an old key"


def damaged(path, how):
    data = bytearray(path.read_bytes())
    if how == "cut off":
        del data[len(data) // 2 :]
    elif how == "without its end":
        del data[-30_000:]
    else:
        data[data.index(b"an image")] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("cut off", "cannot be read to its end|ends before its manifest"),
        ("without its end", "ends before its manifest|cannot be read"),
        ("one bit", "is damaged: its checksum differs"),
    ],
)
def test_a_damaged_one_is_named(site, place, how, said):
    run("backup", place / "b.tar")
    damaged(place / "b.tar", how)
    with pytest.raises(CommandError, match=said):
        run("restore", place / "b.tar", check=True)


def test_of_a_sealed_one_no_bit_may_change(site, place):
    run("backup", place / "b.tar", new_key=place / "key")
    data = bytearray((place / "b.tar").read_bytes())
    data[len(data) // 2] ^= 1
    (place / "b.tar").write_bytes(data)
    with pytest.raises(CommandError, match="damaged"):
        run("restore", place / "b.tar", key=place / "key", check=True)


def test_what_is_no_backup_is_named(place):
    (place / "b.tar").write_bytes(b"a letter")
    with pytest.raises(CommandError, match="cannot be read"):
        run("restore", place / "b.tar")


def test_a_key_for_what_is_not_sealed_is_refused(site, place):
    run("backup", place / "b.tar")
    (place / "key").write_text(sealing.new_key())
    with pytest.raises(CommandError, match="not sealed"):
        run("restore", place / "b.tar", key=place / "key")


def test_a_site_with_people_in_it_is_not_overwritten(site, place):
    run("backup", place / "b.tar")
    with pytest.raises(CommandError, match="people in it already"):
        run("restore", place / "b.tar")
    assert Reply.objects.exists()


def test_one_of_a_newer_site_is_refused(site, place):
    MigrationRecorder(connection).record_applied("threads", "9999_later")
    run("backup", place / "b.tar")
    MigrationRecorder(connection).record_unapplied("threads", "9999_later")
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(CommandError, match=r"newer Colloquy, which knows threads\.9999_later"):
        run("restore", place / "b.tar")
