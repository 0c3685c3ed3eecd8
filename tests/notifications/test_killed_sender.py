"""The drill of the killed sender in its short form: five deaths, forty letters."""

import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.long
def test_no_mail_is_lost_and_each_death_repeats_one_at_most():
    words = (sys.executable, "-m", "tests.drills.mail", "--quick")
    done = subprocess.run(words, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert "lost 0, under two names 0" in done.stdout
