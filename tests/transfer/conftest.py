"""Converters run in a process of their own: where lines are counted, the lines that run there are counted too."""

import sys

import coverage
import pytest
from django.conf import settings

from apps.transfer import conversion


@pytest.fixture(autouse=True, scope="session")
def counted_converters():
    """The process counts its lines into a file beside that of the run, which gathers them all at its end."""
    counting = coverage.Coverage.current()
    if counting is None:
        return
    branches = ["--branch"] if counting.get_option("run:branch") else []
    file = settings.BASE_DIR / counting.get_option("run:data_file")
    options = ["--parallel-mode", f"--data-file={file}", "--source=apps.transfer.converters", *branches]
    counted = ["-m", "coverage", "run", *options]
    conversion.CHILD = (sys.executable, "-P", *counted, *conversion.CHILD[2:])
