"""django-machina: Django 6.1, Redis, templates kept, 15 posts and 20 topics a page."""

import uuid

from tests.bench.peers.django_peer import GUNICORN, DjangoPeer


class Machina(DjangoPeer):
    """As its manual sets it up; a search reads a Whoosh index."""

    name = "machina"
    server = (
        "django-machina 1.3.1 on Django 6.1.3, Python 3.12, PostgreSQL by kept connections, Redis cache, "
        "Whoosh with a sixth of the text, gunicorn sync -w2"
    )
    on_a_page = (15, 20)
    requirements = (
        "django==6.1.3",
        "django-machina==1.3.1",
        "django-haystack==3.4.0",
        "whoosh==2.7.4",
        "psycopg[binary]==3.3.9",
        "redis==8.1.0",
        GUNICORN,
    )

    def reply(self):
        return {
            "subject": "Re: one more",
            "content": f"{self.corpus.texts[0]} {uuid.uuid4()}",
            "enable_signature": "on",
        }
