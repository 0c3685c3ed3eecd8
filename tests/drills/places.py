"""A scratch folder with a database of its own, for one drill; to be entered before Django is set up."""

import os
import sys
import tempfile
from contextlib import ExitStack, contextmanager

from tests.postgres import throwaway_server


@contextmanager
def scratch(*, on_postgres=False, settings="forum_site.settings"):
    """DATA_DIR in a temporary folder, plain HTTP, migrated, static files collected; SQLite, or a server made for it."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="colloquy-drill-"))
        os.environ |= {"DATA_DIR": folder, "HTTPS": "false", "DEBUG": "false"}
        os.environ.pop("DATABASE_URL", None)
        if on_postgres:
            os.environ["DATABASE_URL"] = stack.enter_context(throwaway_server())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def session_of(person):
    """A saved session of the person: the value of its cookie."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
