"""Answers that belong to no app: the pages that refuse, and the health check."""

import errno
import logging
import sys

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from . import health, logs
from .htmx import is_htmx, refuse
from .limits import TooManyError
from .typed import sign_in_first, to_send_again, typed_in

logger = logging.getLogger("colloquy.access")
BUSY = 30  # seconds after which to ask again
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@requires_csrf_token
def page_not_found(request, exception):
    """404; signed out, a course address answers the sign-in redirect whether or not it exists."""
    return _to_sign_in(request) or refuse(request, "404.html", 404, {"typed": typed_in(request)})


@requires_csrf_token
def permission_denied(request, exception):
    """403 for a member whose role falls short; signed out, a course address answers the sign-in redirect."""
    logger.info("refused", extra={"seen": {"person": request.user.pk}})
    return _to_sign_in(request) or refuse(request, "403.html", 403, {"typed": typed_in(request)})


def _to_sign_in(request):
    """What the signed out get below `/c/`, unless a program asks; what they typed is kept while they sign in."""
    if not request.path.startswith("/c/") or getattr(request, "cannot_sign_in", False) or request.user.is_authenticated:
        return None
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    try:
        return sign_in_first(request)
    except TooManyError as refusal:
        return too_many_requests(request, refusal.seconds)


@requires_csrf_token
def bad_request(request, exception):
    """400 for what no form of ours sends; 413 when it was simply too much, and is still in the sender's page."""
    if not isinstance(exception, RequestDataTooBig):
        return refuse(request, "400.html", 400, {"typed": typed_in(request)})
    if not is_htmx(request):
        return refuse(request, "413.html", 413)
    answer = refuse(request, "413.html#note", 413)
    answer["HX-Retarget"], answer["HX-Reselect"] = "#status", ".note"
    return answer


@requires_csrf_token
def csrf_failure(request, reason=""):
    """403 that gives back what was typed: the form had expired, and nothing typed may be lost."""
    again = to_send_again(request)  # first: what cannot be read at all has a page of its own
    return refuse(request, "403_csrf.html", 403, {"typed": typed_in(request), "again": again})


@requires_csrf_token
def too_many_requests(request, seconds):
    """429 that says when to come back and gives back what was typed."""
    response = refuse(request, "429.html", 429, {"typed": typed_in(request)})
    response["Retry-After"] = str(seconds)
    return response


def server_error(request):
    """500, or 503 while the database or the disk takes nothing; gives back what was typed, and asks neither for it."""
    fault = sys.exc_info()[1]
    is_busy = isinstance(fault, (OperationalError, InterfaceError)) or getattr(fault, "errno", None) in NO_ROOM
    context = {"typed": typed_in(request), "is_busy": is_busy, "name": logs.request_id.get()}
    page = loader.render_to_string("500.html", context)
    response = HttpResponse(page, status=503 if is_busy else 500)
    if is_busy:
        response["Retry-After"] = str(BUSY)
    return response


@require_safe
def healthz(request):
    """200 while requests may come here, with a line for each thing looked at, for whoever watches over the server."""
    is_fit, lines = health.report()
    text = "\n".join(["ok" if is_fit else "not ready", *lines, ""])
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=200 if is_fit else 503, content_type="text/plain", headers=headers)
