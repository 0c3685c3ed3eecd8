"""The site's own settings, with the sign-in of a university, which a site has only where it is told of one."""

from forum_site.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "allauth.socialaccount.providers.openid_connect"]  # noqa: F405
