"""What holds for every answer: who may keep it, and what is refused before or instead of a view."""

import logging
import re
import time
import uuid

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.utils.cache import patch_vary_headers

from . import limits, logs
from .limits import TooManyError
from .views import too_many_requests

logger = logging.getLogger("colloquy.requests")
GIVEN = re.compile(r"[\w-]{8,64}")


class OnRecord:
    """Stands first: a request has an id, which its answer and every line about it tell; at INFO it has its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began, name = time.perf_counter(), self.name_of(request)
        before = logs.request_id.set(name)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = name
            if logger.isEnabledFor(logging.INFO):
                self.write(request, response, time.perf_counter() - began)
        finally:
            logs.request_id.reset(before)
        return response

    def name_of(self, request):
        """The id that our proxy gave, or one of our own."""
        given = request.headers.get("X-Request-ID", "") if settings.SECURE_PROXY_SSL_HEADER else ""
        return given if GIVEN.fullmatch(given) else uuid.uuid4().hex

    def write(self, request, response, seconds):
        """One line: what kind of page was asked for, and what came of it."""
        seen = {"method": request.method, "route": logs.route(request), "status": response.status_code}
        seen["milliseconds"] = round(seconds * 1000, 1)
        if settings.LOG_ADDRESSES:
            seen["network"] = limits.network(request)
        logger.info("answered", extra={"seen": seen})


class NoNulls:
    """Stands first: no address, parameter or cookie of ours holds a NUL, which PostgreSQL takes in no text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Refuse before a session or a row is looked for by it."""
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            raise BadRequest
        if any("\0" in value for value in request.COOKIES.values()):
            raise BadRequest
        return self.get_response(request)


class KeptToThisOrigin:
    """No other site shows or reads an answer of ours as a part of its own; a view that knows better says so itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PrivateUnlessSaid:
    """Every page is its visitor's own and is asked for anew; a view that knows better says so itself.

    Pages of parts have an ETag (`core.kept`), so a browser may show one twice: the script then gives the composer a
    token of its own; without script, other words sent by a spent form come back with a sentence and a new token.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-cache"
            patch_vary_headers(response, ["Cookie"])
        return response


class RefusalMiddleware:
    """Stands last, so that the pages that refuse know who is asking."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Refuse by its announced length, before anything reads it; the server reads no further than announced."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.MAX_BODY:
            raise RequestDataTooBig
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Turn what `limits.require_allowed` raises into a 429."""
        return too_many_requests(request, exception.seconds) if isinstance(exception, TooManyError) else None
