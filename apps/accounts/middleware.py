"""Who is signed in; what holds for every page of one's account, whoever wrote its view; whose clock the pages show."""

import contextlib
import logging

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from .sessions import person_of

logger = logging.getLogger(__name__)

PRIVATE = ("/accounts/", "/settings/")
ABROAD = ("openid_connect_login", "openid_connect_callback")
FAULTS = (OSError, LookupError, TypeError, ValueError, AttributeError)


class PersonOfSession(AuthenticationMiddleware):
    """Django's own, but the person comes with the session's row instead of by a query."""

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: person_of(request))


class AccountPages:
    """Forms that do not hold answer 422, nothing is kept by a cache; signing out empties it.

    The script removes one's drafts from the device, once the server has them; those of others there stay.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(PRIVATE):
            patch_cache_control(response, no_store=True, private=True)
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"cache"'
        return response

    def process_template_response(self, request, response):
        form = (response.context_data or {}).get("form")
        is_refused = request.method == "POST" and getattr(form, "is_bound", False) and form.errors
        if is_refused and response.status_code == 200:
            response.status_code = 422
        return response


class ForeignFaults:
    """What a sign-in provider breaks by answering nonsense or nothing gets a clear page, and a line in the log."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The page for whatever a foreign answer of the wrong shape raises on the way."""
        match = request.resolver_match
        if match is None or match.view_name not in ABROAD or not isinstance(exception, FAULTS):
            return None
        logger.error("The sign-in provider gave no usable answer.", exc_info=exception)
        return render(request, "socialaccount/authentication_error.html", status=401)


class OwnTimeZone:
    """Pages outside a course show the times of the reader's own zone, if they chose one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        zone = request.user.time_zone if request.user.is_authenticated else ""
        with timezone.override(zone) if zone else contextlib.nullcontext():
            return self.get_response(request)
