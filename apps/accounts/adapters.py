"""What allauth asks the site: who may be called what, how its letters go out, and the words of its refusals."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from apps.core import limits
from apps.core.mail import send_letter

from . import names, queries, vault

NO_MATCH = _("That handle or address and that password do not go together. Check both, or ask for a new password.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Write to the person who runs your seminar."),
        "cannot_remove_primary_email": _("This is your main address. Make another one the main address first."),
        "duplicate_email": _("This address is already on your account."),
        "email_password_mismatch": NO_MATCH,
        "username_password_mismatch": NO_MATCH,
        "email_taken": _("This address cannot be used. Write another one."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right, or it is too old. Check it, or ask for a new one."),
        "incorrect_password": _("This is not your password."),
        "invalid_or_expired_key": _("This link is used up or too old. Ask for a new one."),
        "invalid_login": _("Write the email address of your account."),
        "invalid_password_reset": _("This link is used up or too old. Ask for a new one."),
        "max_email_addresses": _("An account holds at most %d addresses. Remove one first."),
        "too_many_login_attempts": _("That was one try too many. Start again."),
        "unverified_primary_email": _("Confirm this address first: follow the link in the letter we sent to it."),
        "username_blacklisted": _("This handle could be taken for staff. Choose another one."),
        "username_taken": _("This handle is taken."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def clean_username(self, username, shallow=False):
        if names.is_reserved(username):
            raise self.validation_error("username_blacklisted")
        return super().clean_username(username, shallow)

    def clean_password(self, password, user=None):
        """One complaint at a time."""
        try:
            return super().clean_password(password, user)
        except ValidationError as refusal:
            raise refusal.error_list[0] from None

    def save_user(self, request, user, form, commit=True):
        user.display_name = form.cleaned_data.get("display_name") or user.display_name
        return super().save_user(request, user, form, commit)

    def should_send_confirmation_mail(self, request, email_address, signup):
        """Signing in with an unconfirmed address sends the link again, but at most every three minutes."""
        return limits.allow("confirmation-letter", email_address.pk, limit=1, seconds=180)

    def send_mail(self, template_prefix, email, context):
        send_letter(email, f"{template_prefix}.txt", {"email": email, **context})

    def post_login(self, request, user, **how):
        """Who is to be erased is told first thing, and shown the way back."""
        answer = super().post_login(request, user, **how)
        return redirect("accounts:own_data") if queries.erasure_of(user) else answer

    def is_reauthentication_required(self, *, app, **asked):
        """Before an address changes not of whom nothing can be asked: who comes from elsewhere has no password here."""
        can_be_asked = app != "allauth.account" or self.get_reauthentication_methods(self.request.user)
        return super().is_reauthentication_required(app=app, **asked) and bool(can_be_asked)

    def is_ajax(self, request):
        """Only the passkey script speaks JSON, with one address."""
        match = request.resolver_match
        return bool(match) and match.url_name == "mfa_login_webauthn" and super().is_ajax(request)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _("An account has this address. Sign in to it, then connect your %s account in Settings."),
        "no_password": _("Set a password first; otherwise you could not sign in any more."),
        "no_verified_email": _("Confirm an email address first; otherwise you could not sign in any more."),
        "connected_other": _("That account is connected to somebody else's account here."),
    }

    def pre_social_login(self, request, sociallogin):
        """Refuse an answer whose two parts name two people, as OpenID Connect 5.3.2 asks; allauth looks at one of them.

        Its own checks: state, PKCE in a nonce's place, and the token's issuer, audience and time; the token comes
        from the provider itself, so that TLS stands for its signature (3.1.3.7).
        """
        named = {part.get("sub") for part in sociallogin.account.extra_data.values() if isinstance(part, dict)}
        if len(named) > 1:
            raise PermissionDenied

    def populate_user(self, request, sociallogin, data):
        """The provider's full name becomes the display name, its user name a proposal for the handle."""
        user = super().populate_user(request, sociallogin, data)
        full = data.get("name") or " ".join(filter(None, [data.get("first_name"), data.get("last_name")]))
        try:
            user.display_name = names.clean_display_name(full)[:80]
        except ValidationError:
            user.display_name = ""
        return user

    def get_signup_form_initial_data(self, sociallogin):
        return super().get_signup_form_initial_data(sociallogin) | {"display_name": sociallogin.user.display_name}


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "unverified_email": _("Confirm your email address first; then you can turn on two-step sign-in."),
        "add_email_blocked": _("Turn off two-step sign-in first, then add the address."),
        "cannot_delete_authenticator": _("Your account needs two-step sign-in."),
        "cannot_generate_recovery_codes": _("Turn on two-step sign-in first; recovery codes belong to it."),
        "incorrect_code": _("This code is not right, or it is too old. Wait for the next one and type it."),
    }

    def get_totp_label(self, user):
        return user.username

    def generate_authenticator_name(self, user, type):  # noqa: A002 allauth's name
        count = user.authenticator_set.filter(type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}

    def encrypt(self, text):
        return vault.lock(text)

    def decrypt(self, encrypted_text):
        return vault.unlock(encrypted_text)
