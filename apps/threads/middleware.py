"""What is asked again and again, while a thread is open in a tab, costs one statement."""

import re
from functools import partial

from . import queries

NEWS = re.compile(r"/c/([-a-zA-Z0-9_]+)/discussion/([-a-zA-Z0-9_]+)/new/\Z")


class NewsWithSession:
    """Where news of a thread are asked for, the statement that brings session and seat says how far the thread is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if found := NEWS.match(request.path):
            request.session.find = partial(queries.session_in_thread.first, slug=found[1], thread=found[2])
        return self.get_response(request)
