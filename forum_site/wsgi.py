"""The WSGI application that granian, or any other server, runs."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from forum_site.receiving import after_receiving

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")

gc.disable()  # what is imported stays: to look through it again and again takes a tenth of the start
django = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # at the start, not with the first page
import_module("apps.core.health").refuse_old_database()
gc.freeze()
gc.enable()


def answer(environ):
    """Django's own; an answer that is there as a whole is given as a list, which a server need not ask for pieces."""
    begun = []
    response = django(environ, lambda *status_and_heads: begun.extend(status_and_heads))
    if getattr(response, "streaming", True):
        return begun, response
    pieces = list(response)
    response.close()
    return begun, pieces


application = after_receiving(answer)
