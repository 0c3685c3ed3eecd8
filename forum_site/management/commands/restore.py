"""`manage.py restore FILE` brings a backup back on a machine where the site is still empty."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from forum_site.backup import archive, engines, sealing


class Command(BaseCommand):
    """Nothing is written before the whole file has been checked; `--check` stops there."""

    help = "Bring a backup back into an empty site, or only check it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, metavar="FILE", help="the key with which it was encrypted")
        parser.add_argument("--check", action="store_true", help="check the file, and write nothing")

    def handle(self, *, file, key, check, **options):
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        try:
            with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
                made = archive.read(file, folder=Path(folder), key=self._key(file, key))
                self.stdout.write(f"{file} is whole: made {made['made_at']} by Colloquy {made['version']}.")
                if not check:
                    self._bring_back(made, Path(folder))
        except (OSError, archive.DamagedError, engines.EngineError, sealing.SealError) as error:
            raise CommandError(str(error)) from error

    def _key(self, file, key):
        if key is None and sealing.is_sealed(file):
            raise CommandError(f"{file} is encrypted: name its key by --key.")
        return key and key.read_text()

    def _bring_back(self, made, folder):
        self._refuse_to_lose(made)
        engines.load(next(folder.glob("database.*")))
        if (folder / "media").is_dir():
            shutil.copytree(folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
        call_command("migrate", verbosity=0)
        self.stdout.write("The site is back. Set the SECRET_KEY it had, or everyone signs in again.")

    def _refuse_to_lose(self, made):
        if not engines.is_empty():
            raise CommandError("This site has people in it already. Set DATA_DIR or DATABASE_URL to an empty place.")
        known = {".".join(one) for one in MigrationLoader(connection, replace_migrations=False).disk_migrations}
        if unknown := sorted(set(made["migrations"]) - known):
            raise CommandError(f"The backup is of a newer Colloquy, which knows {unknown[0]}; install that first.")
