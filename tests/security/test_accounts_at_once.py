"""Guesses that come at the same moment, each from a made-up network, are counted one by one.

`tests.drills.guessing` does the same to the real server, and measures what the time of an answer tells.
"""

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from apps.accounts import actions
from tests import make
from tests.accounts.conftest import TYPED
from tests.threads.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WRONG, ADDRESS = {"login": "tess", "password": "wrong"}, {"email": "tess@example.org"}


@pytest.mark.parametrize(
    ("address", "typed", "within", "status"),
    [
        ("/accounts/login/", WRONG, 6, 422),
        ("/accounts/login/?next=/admin/", WRONG, 6, 422),
        ("/accounts/login/code/", ADDRESS, 5, 302),
        ("/accounts/password/reset/", ADDRESS, 5, 302),
        ("/accounts/signup/", TYPED | {"username": "x"}, 5, 422),
    ],
)
@time_machine.travel(timezone.now(), tick=False)
def test_of_fifty_tries_at_once_as_many_are_answered_as_of_fifty_in_turn(address, typed, within, status):
    actions.create_person(handle="tess", email="tess@example.org", password=make.PASSWORD, display_name="Tess")
    mail.outbox.clear()

    def guess(n):
        made_up = {"X-Forwarded-For": f"{n}.1.1.1", "X-Real-IP": f"{n}.2.2.2", "Forwarded": f"for={n}.3.3.3"}
        return Client().post(address, typed, headers=made_up).status_code

    assert sorted(at_once(guess, range(50))) == sorted([status] * within + [429] * (50 - within))
    assert len(mail.outbox) == (within if status == 302 else 0)
