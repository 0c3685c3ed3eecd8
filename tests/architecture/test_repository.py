"""What lies at the top, what must not be committed, and that models, migrations and fixtures agree."""

import re

import pytest
from django.core.management import call_command

from tests.architecture.source import ROOT, relative, tracked

TOP_LEVEL = {
    "forum_site",
    "apps",
    "fixtures",
    "templates",
    "tests",
    "manage.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
}
# spelled in halves, since this file is searched too
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "debian" + ".org/debian", "npm" + "js.com"]
PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
WORDS = "|".join(re.escape(word) for word in HOSTS + PATHS)


def test_nothing_else_lies_at_the_top():
    top = {relative(path).split("/")[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def is_text(path):
    return path.suffix not in (".png", ".ico", ".jpg", ".webp", ".woff2", ".docx", ".pdf", ".zip", ".mo")


def test_no_registry_and_no_path_of_one_machine_is_named():
    texts = [path for path in tracked() if is_text(path)]
    assert not [relative(path) for path in texts if re.search(WORDS, path.read_text(errors="replace"))]


def test_no_lock_file_is_kept():
    assert not {"uv.lock", "pylock.toml", "package-lock.json"} & {path.name for path in tracked()}


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_app_has_one_migration_or_names_what_follows():
    unnamed = [relative(p) for p in ROOT.glob("apps/*/migrations/0*.py") if "_auto_" in p.name]
    assert not unnamed


@pytest.mark.django_db
@pytest.mark.parametrize("fixture", sorted(p.name for p in ROOT.glob("fixtures/*.json")) or ["none"])
def test_every_fixture_loads(fixture):
    if fixture != "none":
        call_command("loaddata", fixture, verbosity=0)
