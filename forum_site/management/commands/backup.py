"""`manage.py backup [FILE]` writes the whole site into one file while it runs; `--key` encrypts it."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from forum_site.backup import archive, engines, sealing


class Command(BaseCommand):
    """Database, uploads, and which version made them; keep SECRET_KEY beside it, which is not in the file."""

    help = "Write the whole site into one file."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="default: DATA_DIR/backups/colloquy-<time>.tar")
        parser.add_argument("--key", type=Path, metavar="FILE", help="encrypt with the key in this file")
        parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key first, and encrypt with it")

    def handle(self, *, file, key, new_key, **options):
        path = file or self._place()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            secret = self._made(new_key) if new_key else key and key.read_text()
            with tempfile.TemporaryDirectory(dir=path.parent) as folder:
                made = archive.write(path, folder=Path(folder), key=secret)
        except FileExistsError as error:
            raise CommandError(f"{error.filename} is there already; nothing was overwritten.") from error
        except (OSError, engines.EngineError, sealing.SealError) as error:
            raise CommandError(str(error)) from error
        size = sum(one["size"] for one in made["files"].values())
        self.stdout.write(f"{path}: {len(made['files']) - 1} uploads and the database, {size / 1e6:,.1f} MB.")

    def _place(self):
        return settings.DATA_DIR / "backups" / f"colloquy-{timezone.now():%Y-%m-%dT%H-%M-%SZ}.tar"

    def _made(self, path):
        key = sealing.new_key()
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(f"{key}\n")
        self.stdout.write(f"{path} holds the key. Without it nobody can read the backup: keep it somewhere else.")
        return key
