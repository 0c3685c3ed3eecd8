"""News of a thread, asked for again and again, cost one statement; and a thread that was merged keeps its address."""

import re
from functools import partial

from django.shortcuts import redirect
from django.urls import reverse

from . import queries
from .finding import MergedThread

NEWS = re.compile(r"/c/([-a-zA-Z0-9_]+)/discussion/([-a-zA-Z0-9_]+)/new/\Z")


class NewsWithSession:
    """Where news of a thread are asked for, the statement that brings session and seat says how far the thread is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if found := NEWS.match(request.path):
            request.session.find = partial(queries.session_in_thread.first, slug=found[1], thread=found[2])
        return self.get_response(request)


class MergedThreads:
    """Every page of a thread that was merged leads to that of the other; what is sent there is answered 404."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The other page, for whoever sees it."""
        if not isinstance(exception, MergedThread) or request.method not in ("GET", "HEAD"):
            return None
        found = request.resolver_match
        place = reverse(found.view_name, kwargs=found.kwargs | {"thread_slug": exception.slug})
        return redirect(f"{place}?{request.GET.urlencode()}" if request.GET else place)
