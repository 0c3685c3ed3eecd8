"""The archive: a tar of the database, the uploads, and last a manifest with the checksum of each.

A file that ends early has no manifest, so it is known for what it is.
"""

import hashlib
import io
import json
import tarfile
import tomllib
from contextlib import nullcontext
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from . import engines, sealing

MANIFEST, MEDIA = "manifest.json", "media/"
BLOCK = 1 << 20
NEWEST_FORM = 1


class DamagedError(Exception):
    """The archive is not whole; the sentence names what is wrong."""


def write(path, *, folder, key=None):
    """Write the site into a new file at `path`, by way of an empty folder; gives the manifest.

    The database comes first: a file is there before a row names it, so every row of the copy finds its file.
    """
    part = path.with_name(f"{path.name}.part")
    with part.open("xb") as file:
        part.chmod(0o600)
        with _sealed(file, key) as out, tarfile.open(fileobj=out, mode="w|") as tar:
            made = _manifest()
            _add(tar, made, engines.dump(folder), "database")
            for upload in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
                if upload.is_file():
                    _add(tar, made, upload, MEDIA + upload.relative_to(settings.MEDIA_ROOT).as_posix())
            _add_text(tar, MANIFEST, json.dumps(made, indent=1))
        file.flush()
    part.rename(path)
    return made


def _sealed(file, key):
    return sealing.sealing(file, key) if key else nullcontext(file)


def _unsealed(file, key):
    return sealing.unsealing(file, key) if key else nullcontext(file)


def _manifest():
    """What made the archive; the files follow."""
    version = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    applied = sorted(".".join(one) for one in MigrationRecorder(connection).applied_migrations())
    made = {"form": NEWEST_FORM, "made_at": timezone.now().isoformat(timespec="seconds"), "engine": connection.vendor}
    return made | {"version": version, "django": django.__version__, "migrations": applied, "files": {}}


def _add(tar, made, path, name):
    name = name + path.suffix if name == "database" else name
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    tar.add(path, name)
    made["files"][name] = {"sha256": digest, "size": path.stat().st_size}


def _add_text(tar, name, text):
    member = tarfile.TarInfo(name)
    member.size = len(text.encode())
    tar.addfile(member, io.BytesIO(text.encode()))


def read(path, *, folder, key=None):
    """Unpack an archive into an empty folder, check every file, give the manifest; DamagedError if it is not whole."""
    with path.open("rb") as file:
        try:
            with _unsealed(file, key) as opened:
                _unpack(opened, folder)
        except (tarfile.TarError, EOFError, OSError) as error:
            raise DamagedError(f"{path.name} cannot be read to its end: {error}") from error
    return _checked(path, folder)


def _unpack(opened, folder):
    with tarfile.open(fileobj=opened, mode="r|") as tar:
        tar.extractall(folder, filter="data")  # no name leads out of the folder, and nothing but files
    while opened.read(BLOCK):  # a sealed file is checked to its last byte
        pass


def _checked(path, folder):
    if not (folder / MANIFEST).is_file():
        raise DamagedError(f"{path.name} ends before its manifest: it was cut off, or is no backup.")
    made = json.loads((folder / MANIFEST).read_text())
    if made["form"] > NEWEST_FORM:
        raise DamagedError(f"{path.name} was made by a newer Colloquy ({made['version']}); install that first.")
    for name, known in made["files"].items():
        _check(path, folder / name, name, known)
    return made


def _check(path, file, name, known):
    if not file.is_file():
        raise DamagedError(f"{path.name} lacks {name}.")
    with file.open("rb") as opened:
        if hashlib.file_digest(opened, "sha256").hexdigest() != known["sha256"]:
            raise DamagedError(f"In {path.name} {name} is damaged: its checksum differs.")
