"""Answers that belong to no app: the pages that refuse, and the health check."""

import re

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from . import queries
from .htmx import refuse

# what is never shown again, whoever looks over the shoulder; on the account pages a code is one too
SECRET = re.compile(r"(old|new_)?password\d?|csrfmiddlewaretoken|token|credential")
SECRET_OF_ACCOUNT = re.compile(rf"{SECRET.pattern}|code|key")


def _is_closed_course_address(request):
    return request.path.startswith("/c/") and not request.user.is_authenticated


@requires_csrf_token
def page_not_found(request, exception):
    """404; signed out, a course address answers the sign-in redirect whether or not it exists."""
    if _is_closed_course_address(request):
        return redirect_to_login(request.get_full_path())
    return refuse(request, "404.html", 404)


@requires_csrf_token
def permission_denied(request, exception):
    """403 for a member whose role falls short; signed out, a course address answers the sign-in redirect."""
    if _is_closed_course_address(request):
        return redirect_to_login(request.get_full_path())
    return refuse(request, "403.html", 403)


@requires_csrf_token
def bad_request(request, exception):
    """400 for what no form of ours sends; 413 when it was simply too much."""
    if isinstance(exception, RequestDataTooBig):
        return refuse(request, "413.html", 413)
    return refuse(request, "400.html", 400)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """403 that gives back what was typed: the form had expired, and nothing typed may be lost."""
    return refuse(request, "403_csrf.html", 403, {"typed": typed_in(request)})


@requires_csrf_token
def too_many_requests(request, seconds):
    """429 that says when to come back and gives back what was typed."""
    response = refuse(request, "429.html", 429, {"typed": typed_in(request)})
    response["Retry-After"] = str(seconds)
    return response


def typed_in(request):
    """Label and text of each field that a person filled in; no passwords, no one-time codes, no tokens."""
    secret = SECRET_OF_ACCOUNT if request.path.startswith("/accounts/") else SECRET
    fields = [name for name in request.POST if not secret.fullmatch(name)]
    typed = [(name.replace("_", " "), text) for name in fields for text in request.POST.getlist(name)]
    return [(label, text) for label, text in typed if text.strip()]


@require_safe
def healthz(request):
    """200 while the database answers, for whoever watches over the server."""
    answers = queries.database_answers()
    text, status = ("ok\n", 200) if answers else ("database\n", 503)
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
