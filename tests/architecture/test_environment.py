"""Every variable that the settings read is in the README's table, and no other; deployment needs none besides."""

import os
import re
import subprocess
import sys

from tests.architecture.source import ROOT

SETTINGS = (ROOT / "forum_site" / "settings.py").read_text()
README = (ROOT / "README.md").read_text()
MANAGE = (sys.executable, "-W", "error", "manage.py")
PRODUCTION = {"ALLOWED_HOSTS": "seminar.example.org", "SMTP_HOST": "mail.example.org", "SECRET_KEY": "s3cret" * 12}


def read_by_settings():
    return set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', SETTINGS))


def told_in_readme():
    first_cells = re.findall(r"^\| (`[A-Z].*?) \|", README, re.MULTILINE)
    return {name for cell in first_cells for name in re.findall(r"`([A-Z_]+)`", cell)}


def test_the_readme_names_every_variable_and_no_other():
    assert told_in_readme() == read_by_settings()


def test_production_by_the_readme_passes_the_deployment_check_without_a_warning(tmp_path):
    surroundings = PRODUCTION | {"DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"]}  # nothing that a test set here
    words = (*MANAGE, "check", "--deploy", "--fail-level", "WARNING")
    done = subprocess.run(words, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr
