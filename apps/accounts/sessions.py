"""Where sessions are kept: in the database, each with its person; one statement reads both, and perhaps more."""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from . import queries


class SessionStore(db.SessionStore):
    """Django's sessions in the database; `row` is what was found, with the person.

    Before it is asked for, `find` may be replaced by a statement that brings more along.
    """

    row = None
    find = staticmethod(queries.session_with_person.first)

    @classmethod
    def get_model_class(cls):
        from .models import Session  # noqa: PLC0415  settings name this module before models are there

        return Session

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.person_id = data.get(SESSION_KEY)
        return session

    def _get_session_from_db(self):
        self.row = self.find(key=self.session_key, now=timezone.now())
        if self.row is None:
            self._session_key = None
        return self.row


def person_of(request):
    """Who is signed in, by every check of `django.contrib.auth.get_user`, with the person that came with the session.

    Whatever is not plainly in order is left to Django: another backend, a changed password, a retired key.
    """
    session = request.session
    signed_in, backend, hashed = (session.get(key) for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY))
    person = session.row and session.row.person
    is_known = person is not None and person.is_active and signed_in == str(person.pk)
    is_in_order = is_known and hashed and backend in settings.AUTHENTICATION_BACKENDS
    if is_in_order and constant_time_compare(hashed, person.get_session_auth_hash()):
        return person
    return auth.get_user(request)
