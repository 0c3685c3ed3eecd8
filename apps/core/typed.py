"""What was typed into a form that was refused: given back, or kept in the visitor's session while they sign in."""

import re
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django_htmx.http import HttpResponseClientRedirect

from . import limits
from .htmx import is_from_script, is_htmx

# what is never shown again, whoever looks over the shoulder; on the account pages a code is one too
SECRET = re.compile(r"(old|new_)?password\d?|csrfmiddlewaretoken|token|credential")
SECRET_OF_ACCOUNT = re.compile(rf"{SECRET.pattern}|code|key")
# what a form says of itself: nobody typed it
OF_FORM = {
    "after",
    "based_on",
    "begun",
    "begun_from",
    "given",
    "in_place",
    "member",
    "more",
    "preview",
    "revision",
    "state",
    "to",
}
SESSION_KEY, MOST, MOST_CHARACTERS = "kept_texts", 3, 100_000
KEEPS = 60  # a minute and network; each writes a session


def typed_in(request):
    """Label and text of each field that a person filled in; no passwords, no one-time codes, no tokens."""
    fields = _fields(request).items()
    return [
        (name.replace("_", " "), text)
        for name, texts in fields
        if name not in OF_FORM
        for text in texts
        if text.strip()
    ]


def to_send_again(request):
    """The names and values of a form of ours that had expired, or none if it cannot be sent again as it was.

    What another site sent is not ours to offer; a browser says where a form came from.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    pairs = [(name, text) for name, texts in request.POST.lists() for text in texts if name != "csrfmiddlewaretoken"]
    holds_secret = any(_secret(request).fullmatch(name) for name, _text in pairs if name != "token")
    return [] if request.FILES or holds_secret or not is_ours else pairs


def form_stands_at(place):
    """Decorate a view whose address takes posts alone: the form that posts there stands at this place beside it."""

    def decorate(view):
        @wraps(view)
        def with_place(request, *args, **kwargs):
            request.comes_back_at = request.path.removesuffix("/").rpartition("/")[0] + "/" + place
            return view(request, *args, **kwargs)

        return with_place

    return decorate


def sign_in_first(request):
    """Keep what was typed in the visitor's own session and send them to sign in; the form then has it again.

    Our own script, which still has the words, is told no more than that nobody is signed in.
    """
    if is_from_script(request):
        return HttpResponse(status=401)
    place, typed = getattr(request, "comes_back_at", request.path), _fields(request)
    if any(texts for name, texts in typed.items() if name not in OF_FORM):
        limits.require_allowed("kept", limits.visitor(request), limit=KEEPS, seconds=60)
        kept = {path: fields for path, fields in kept_in(request).items() if path != place}
        request.session[SESSION_KEY] = dict([*kept.items(), (place, typed)][-MOST:])
        answer = redirect_to_login(f"{place}?kept=1")
    else:
        answer = redirect_to_login(request.get_full_path())
    return HttpResponseClientRedirect(answer.url) if is_htmx(request) else answer


def kept_in(request):
    """{address: {field: values}} of what this visitor's session keeps, latest last."""
    return request.session.get(SESSION_KEY, {})


def kept_at(request):
    """{field: values} of what was kept from this address before signing in, if the address asks for it."""
    return kept_in(request).get(request.path, {}) if "kept" in request.GET else {}


def forget_kept(request, place=None):
    """It is sent, or thrown away."""
    kept = kept_in(request)
    if kept.pop(place or request.path, None) is not None:
        request.session[SESSION_KEY] = kept


def _secret(request):
    return SECRET_OF_ACCOUNT if request.path.startswith("/accounts/") else SECRET


def _fields(request):
    """{field: values} without secrets; nothing if the body cannot be read."""
    try:
        lists = request.POST.lists()
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return {}
    secret = _secret(request)
    return {name: [text[:MOST_CHARACTERS] for text in texts] for name, texts in lists if not secret.fullmatch(name)}
