"""The settings that Misago ships for a project, without what it marks as for development."""

from devproject.settings import *  # noqa: F403 - its own, of which a site changes a few
from devproject.settings import MIDDLEWARE

from tests.bench.peers.inside import given

SECRET_KEY = given.SECRET_KEY
DEBUG = False
DATABASES = {"default": given.database()}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": given.CACHE}}
CELERY_BROKER_URL = f"{given.CACHE}/1"
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("debug_toolbar")]
STATIC_ROOT, MEDIA_ROOT = str(given.FOLDER / "static"), str(given.FOLDER / "media")
