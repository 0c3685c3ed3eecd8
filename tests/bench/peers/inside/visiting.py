"""`python -m tests.bench.peers.inside.visiting`: signs the member in and counts the statements of each page.

Prints {"session": "name=key", "pages": {job: path}, "posts": {job: path}, "queries": {"job/who": statements}}; a page
that sends a visitor elsewhere has no entry in queries.
"""

import json
import sys

import django
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.utils.module_loading import import_string

from tests.bench.peers import threads
from tests.bench.peers.inside import given


def session():
    """The cookie of a new session of the member, signed in by the peer's own backend."""
    request = HttpRequest()
    request.session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    user = get_user_model().objects.get(username__iexact=threads.MEMBER)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


class Counting:
    """Counts statements as a wrapper of Django's connection."""

    seen = 0

    def __call__(self, execute, *given):
        self.seen += 1
        return execute(*given)


def statements(path, cookie):
    """How many statements the page costs the second time it is asked for; None unless it is shown."""
    for _ in range(2):
        counting = Counting()
        with connection.execute_wrapper(counting):
            answer = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=cookie).get(path)
    return counting.seen if answer.status_code == 200 else None


def main():
    django.setup()
    cookie = session()
    pages, posts = given.peer().addresses(given.corpus())
    who = {"member": cookie, "anonymous": ""}
    counts = {f"{job}/{one}": statements(path, who[one]) for job, path in pages.items() for one in who}
    shown = {key: count for key, count in counts.items() if count is not None}
    sys.stdout.write(json.dumps({"session": cookie, "pages": pages, "posts": posts, "queries": shown}))


if __name__ == "__main__":
    main()
