"""Misago: Django 4.2, Redis, 18 posts and 25 threads a page, replies by its JSON interface."""

import json
import uuid

from tests.bench.peers.django_peer import CSRF, GUNICORN, DjangoPeer
from tests.bench.systems import NotPostedError

JSON = {"Content-Type": "application/json", "X-CSRFToken": CSRF}


class Misago(DjangoPeer):
    """As the project it ships sets it up, with no worker: what is queued stays queued. A search is its JSON answer."""

    name = "misago"
    server = (
        "Misago 0.39.6 on Django 4.2.8, Python 3.12, PostgreSQL by kept connections, Redis cache and queue, "
        "gunicorn sync -w2"
    )
    on_a_page = (18, 25)
    requirements = ("misago==0.39.6", GUNICORN)

    def post_reply(self, link, job):
        """What its page sends by script."""
        body = json.dumps({"post": f"{self.corpus.texts[0]} {uuid.uuid4()}"})
        link.request("POST", self.visits["posts"][job], body, JSON | {"Cookie": self.cookie})
        answer = link.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise NotPostedError(f"{answer.status} {said[:200]}")
