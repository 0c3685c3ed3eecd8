"""`manage.py pins` renews the exact versions in pyproject.toml; `--check` says whether they are complete."""

import re
import tempfile
import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from forum_site.shell import output_of

PYPROJECT = settings.BASE_DIR / "pyproject.toml"
DIRECT = re.compile(r'"([a-zA-Z0-9_.-]+)(\[[a-z,_-]+\])?==([^"]+)"')
CONSTRAINTS = re.compile(r"constraint-dependencies = \[.*?^\]\n", re.DOTALL | re.MULTILINE)
HELD = {"django": "~=6.1.0"}  # the next feature release is a decision, not a renewal
EXPORT = ("uv", "export", "-q", "--all-extras", "--all-groups", "--no-emit-project", "--no-hashes", "--no-annotate")


def resolved(text):
    """Name to version of everything that the project file asks for, directly or through others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(text)
        lines = output_of(*EXPORT, "--no-header", folder=folder, VIRTUAL_ENV="").splitlines()
    pins = (line.partition(";")[0].strip().partition("==") for line in lines if "==" in line)
    return {name.partition("[")[0]: version for name, _, version in pins}


def loosened(text):
    """The project file with every direct pin open to newer releases, and without constraints."""
    open_pins = DIRECT.sub(lambda m: f'"{m[1]}{m[2] or ""}{HELD.get(m[1], f">={m[3]}")}"', text)
    return CONSTRAINTS.sub("constraint-dependencies = [\n]\n", open_pins)


def pinned(text, versions):
    """The project file with these versions: direct ones where they stand, all others as constraints."""
    direct = {name for name, _, _ in DIRECT.findall(CONSTRAINTS.sub("", text))}
    lines = "".join(f'    "{n}=={v}",\n' for n, v in sorted(versions.items()) if n not in direct)
    renewed = DIRECT.sub(lambda m: f'"{m[1]}{m[2] or ""}=={versions.get(m[1], m[3])}"', text)
    return CONSTRAINTS.sub(f"constraint-dependencies = [\n{lines}]\n", renewed)


def unpinned(text):
    """Direct dependencies that name no exact version."""
    project = tomllib.loads(text)
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    named = [name for group in [*groups, *project["dependency-groups"].values()] for name in group]
    return [name for name in named if "==" not in name and not name.startswith("colloquy[")]


class Command(BaseCommand):
    """Renew or check the exact versions; no registry is ever named in the file."""

    help = "Renew the exact versions in pyproject.toml."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, fail if a version is missing")

    def handle(self, *args, check, **options):
        text = PYPROJECT.read_text()
        if loose := unpinned(text):
            raise CommandError(f"No exact version: {', '.join(loose)}")
        renewed = pinned(text, resolved(text if check else loosened(text)))
        if check and renewed != text:
            raise CommandError("The constraints do not cover everything; run `uv run manage.py pins`.")
        if not check:
            PYPROJECT.write_text(renewed)
        self.stdout.write("Every version is exact.")
