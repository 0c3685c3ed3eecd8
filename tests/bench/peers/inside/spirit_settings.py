"""The production settings that Spirit ships for a new project, with what every site must say itself."""

from spirit_bench.settings.prod import *  # noqa: F403 - as its own prod_local.py is meant to begin

from tests.bench.peers.inside import given

SECRET_KEY = given.SECRET_KEY
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {"default": given.database()}
ADMINS = []
ST_SITE_URL = "http://127.0.0.1/"
ST_RATELIMIT_ENABLE = False  # one reply in ten seconds else
