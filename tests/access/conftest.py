"""The world is built once for all cells; each request is undone by a savepoint."""

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    cheap = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        TASKS={"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}},
    )
    with django_db_blocker.unblock(), cheap, transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)
