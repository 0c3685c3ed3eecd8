"""The site's own settings, with the floors' few addresses and one table beside them."""

from forum_site.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench"]  # noqa: F405
ROOT_URLCONF = "tests.bench.urls"
