"""A large term is grown in an empty database alone, and not without a thread."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import make

SIZE = {"courses": 5, "threads": 20, "replies": 600}


def test_it_is_not_put_among_other_peoples_data(db):
    make.person("somebody")
    with pytest.raises(CommandError, match="other people's data"):
        call_command("seed_large", **SIZE)


def test_a_course_without_a_thread_is_refused(db):
    with pytest.raises(CommandError, match="at least one thread"):
        call_command("seed_large", courses=2, threads=1, replies=1)
