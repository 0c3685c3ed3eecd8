"""What a signed-out visitor posted is kept in their session while they sign in, and given back after it."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django_htmx.http import HttpResponseClientRedirect

from apps.core import limits
from apps.core.htmx import is_htmx
from apps.core.markdown import MAX_CHARACTERS

SESSION_KEY, MOST = "kept_texts", 3
KEEPS = 60  # a minute and network; each writes a session


def keeps_text(view):
    """A post that asks for sign-in keeps its text; whether the address exists shows no more than elsewhere."""

    @wraps(view)
    def with_text(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (Http404, PermissionDenied):
            if request.user.is_authenticated or request.method != "POST":
                raise
            return sign_in_first(request)

    return with_text


def sign_in_first(request):
    """Keep the text in the visitor's own session and send them to sign in; the composer then has it again."""
    limits.require_allowed("kept", limits.visitor(request), limit=KEEPS, seconds=60)
    kept = request.session.get(SESSION_KEY, {})
    kept.pop(request.path, None)
    text = {"body": request.POST.get("body", "")[: MAX_CHARACTERS * 2], "to": request.POST.get("to", "")[:10]}
    request.session[SESSION_KEY] = dict([*kept.items(), (request.path, text)][-MOST:])
    answer = redirect_to_login(f"{request.path}?kept=1")
    return HttpResponseClientRedirect(answer.url) if is_htmx(request) else answer


def kept_text(request):
    """What was kept from this address before signing in."""
    return request.session.get(SESSION_KEY, {}).get(request.path, {}) if "kept" in request.GET else {}


def forget_text(request):
    """It is posted, or thrown away."""
    kept = request.session.get(SESSION_KEY, {})
    if kept.pop(request.path, None) is not None:
        request.session[SESSION_KEY] = kept
