"""How often may one try? Counted before a page that asks for a secret or sends mail sees the request."""

from collections import namedtuple

from django.shortcuts import render
from django.template.response import TemplateResponse

from apps.core import limits

MINUTE, HOUR, DAY = 60, 3600, 86_400
# what is given back to be sent again; never a password or a code
KEPT = ("login", "email", "username", "display_name", "remember")


def by_address(request):
    """The visitor's network, whoever they say they are."""
    return limits.network(request)


def by_account(request):
    """The account that is asked for, as typed."""
    return (request.POST.get("login") or request.POST.get("email") or "").strip().lower()


def by_address_and_account(request):
    return f"{by_address(request)} {by_account(request)}"


def by_pending_person(request):
    """Who has given the password, or asked for a code, and has the next step before them."""
    pending = request.session.get("account_login")
    return str(pending.get("user_pk")) if isinstance(pending, dict) else by_address(request)


def by_person(request):
    return str(request.user.pk) if request.user.is_authenticated else by_address(request)


Rule = namedtuple("Rule", "who limit seconds")

# A whole class may sit behind one address: what is counted by address alone is wide.
SENDS_A_LETTER = (Rule(by_address, 120, HOUR), Rule(by_account, 5, 15 * MINUTE))
ASKS_THE_SIGNED_IN = (Rule(by_person, 10, 10 * MINUTE),)
ASKS_THE_NEXT_STEP = (Rule(by_pending_person, 10, 15 * MINUTE), Rule(by_pending_person, 50, DAY))
LIMITS = {
    "account_login": (
        Rule(by_address, 120, 5 * MINUTE),
        Rule(by_address_and_account, 6, 5 * MINUTE),
        Rule(by_account, 40, HOUR),
    ),
    "mfa_login_webauthn": (Rule(by_address, 120, 5 * MINUTE),),
    "mfa_authenticate": ASKS_THE_NEXT_STEP,
    "account_confirm_login_code": ASKS_THE_NEXT_STEP,
    "account_request_login_code": SENDS_A_LETTER,
    "account_reset_password": SENDS_A_LETTER,
    "account_signup": SENDS_A_LETTER,
    "socialaccount_signup": SENDS_A_LETTER,
    "account_reset_password_from_key": (Rule(by_address, 120, HOUR),),
    "account_confirm_email": (Rule(by_address, 120, HOUR),),
    "account_email": (Rule(by_person, 20, HOUR),),
    "account_change_password": ASKS_THE_SIGNED_IN,
    "account_set_password": ASKS_THE_SIGNED_IN,
    "account_reauthenticate": ASKS_THE_SIGNED_IN,
    "mfa_reauthenticate": ASKS_THE_SIGNED_IN,
    "mfa_reauthenticate_webauthn": ASKS_THE_SIGNED_IN,
}


def within(rule, name, request):
    """Count this try."""
    scope = f"{name}:{rule.who.__name__}:{rule.seconds}"
    return limits.allow(scope, rule.who(request), limit=rule.limit, seconds=rule.seconds)


def refused(request, view, args, kwargs):
    """The same page as 429, with what was typed and a sentence."""
    typed = {name: request.POST[name] for name in KEPT if name in request.POST}
    request.method = "GET"
    options = {"initial": typed} if hasattr(view.view_class, "initial") else {}
    page = view.view_class.as_view(extra_context={"too_many": True}, **options)
    response = page(request, *args, **kwargs)
    if not isinstance(response, TemplateResponse):
        return render(request, "429.html", status=429)
    response.status_code = 429
    return response


class SignInLimits:
    """Middleware before the pages that ask for a secret or send a letter."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if request.method != "POST" or name not in LIMITS:
            return None
        counted = [within(rule, name, request) for rule in LIMITS[name]]
        return None if all(counted) else refused(request, view, args, kwargs)
