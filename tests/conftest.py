"""Fixtures every test may use: the people of the seminar and its course."""

import os
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.conf import settings as site
from django.core.signals import setting_changed
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import FETCH_RAISE
from django.test import signals  # noqa: F401 what Django forgets when a setting changes
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone

from apps.core import kept
from tests import make, people, template
from tests.kept import looked_at
from tests.replayed import Replayed

ASKS = {"db", "transactional_db", "live_server"}
# cheap hashing, plain HTTP, sealed pages, tasks at once, plain files; in force before any server or fixture starts
PLAIN = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "SEAL_PAGES": FETCH_RAISE,
    "SECURE_SSL_REDIRECT": False,
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "SESSION_COOKIE_NAME": "session",
    "CSRF_COOKIE_NAME": "csrf",
    "TASKS": {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}},
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    "STATIC_ROOT": site.BASE_DIR / "forum_site" / "static",  # whitenoise warns when there is no such folder
}


def pytest_configure(config):
    if connection.vendor == "sqlite":  # a file, since parallel writers of one database in memory are not made to wait
        connection.settings_dict["TEST"]["NAME"] = str(Path(gettempdir()) / f"colloquy-test-{os.getpid()}.sqlite3")
        connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    else:
        connection.settings_dict["OPTIONS"]["options"] += " -c synchronous_commit=off"  # nothing here outlives its test
    for name, value in PLAIN.items():
        setattr(site, name, value)
        setting_changed.send(sender=None, setting=name, value=value, enter=True)


@pytest.hookimpl(trylast=True)  # after they are shuffled
def pytest_collection_modifyitems(config, items):
    """What takes long begins first: at the end one process would work alone.

    What asks no database is the same on each: on PostgreSQL it is not run again.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if connection.vendor == "sqlite":
        return
    asks = [item for item in items if ASKS & set(item.fixturenames) or item.get_closest_marker("django_db")]
    config.hook.pytest_deselected(items=[item for item in items if item not in asks])
    items[:] = asks


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """The databases of pytest-django, from a template where one stands: migrating one takes many seconds."""
    with django_db_blocker.unblock():
        is_copy = template.copy(connection)
        databases = setup_databases(verbosity=0, interactive=False, keepdb=is_copy)
        if not is_copy:
            template.keep(connection)
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture(autouse=True)
def plain_surroundings(settings, tmp_path):
    """Files in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_DIR = tmp_path / "mail"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    kept.store.clear()  # rows of another test have the same keys


@pytest.fixture(scope="module")
def begin(request, django_db_setup, django_db_blocker):
    """Gives the world that the module's `build` makes, its pages `seen` once, to each test anew."""
    with looked_at(django_db_blocker, request.module.build, request.module.seen) as begin:
        yield begin


@pytest.fixture
def one_minute(time_machine):
    """Uses are counted by the minute: this test ends in the one it began in."""
    time_machine.move_to(timezone.now(), tick=False)


@pytest.fixture(scope="session")
def again(django_db_setup, django_db_blocker):
    """Writes the rows of the seminar and gives it."""
    with django_db_blocker.unblock():
        return Replayed(people.seminar)


@pytest.fixture
def seminar(again, db):
    """The course of the seed post: members-only, with everyone of `people` in their seats."""
    return again()


@pytest.fixture
def course(seminar):
    return seminar.course


@pytest.fixture
def public_course(db):
    """A course that anyone may read and guests may answer in."""
    return make.course(slug="open-seminar", title="An Open Seminar", is_public=True, admits_guests=True)


@pytest.fixture
def older_database(db):
    """The database of a release before: it knows neither the last migration of the threads nor what squashes it."""
    applied = MigrationRecorder(connection).migration_qs.filter(app="threads")
    applied.filter(name__endswith=applied.order_by("name").last().name).delete()
