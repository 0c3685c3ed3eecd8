"""Spirit: Django 5.2 with the production settings it ships, 20 comments and 20 topics a page."""

import uuid

from tests.bench.peers.django_peer import GUNICORN, DjangoPeer


class Spirit(DjangoPeer):
    """As `spirit startproject` lays it out; a search reads a Whoosh index and is for members only."""

    name = "spirit"
    server = (
        "django-spirit 0.14.3 on Django 5.2, Python 3.12, PostgreSQL by kept connections, its cache too, "
        "Whoosh with a sixth of the text, gunicorn sync -w2"
    )
    on_a_page = (20, 20)
    requirements = (
        "django==5.2.19",
        "django-spirit==0.14.3",
        "django-haystack==3.4.0",
        "whoosh==2.7.4",
        "psycopg[binary]==3.3.9",
        GUNICORN,
    )
    caches = False

    def prepare(self):
        self.python(f"{self.environment}/bin/spirit", "startproject", "spirit_bench", "--path", ".")

    def reply(self):
        return {"comment": f"{self.corpus.texts[0]} {uuid.uuid4()}"}
