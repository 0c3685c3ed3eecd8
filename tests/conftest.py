"""Fixtures every test may use: the people of the seminar and its course."""

import pytest

from tests import make, people


@pytest.fixture(autouse=True)
def plain_surroundings(settings, tmp_path):
    """Cheap hashing, plain HTTP, sealed pages, tasks and mail at once, files in a folder of the test's own."""
    from django.db.models import FETCH_RAISE

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SEAL_PAGES = FETCH_RAISE
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_DIR = tmp_path / "mail"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()  # whitenoise warns when there is none


@pytest.fixture
def seminar(db):
    """The course of the seed post: members-only, with everyone of `people` in their seats."""
    return people.seminar()


@pytest.fixture
def course(seminar):
    return seminar.course


@pytest.fixture
def public_course(db):
    """A course that anyone may read and guests may answer in."""
    return make.course(slug="open-seminar", title="An Open Seminar", is_public=True, admits_guests=True)
