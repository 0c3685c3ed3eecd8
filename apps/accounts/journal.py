"""What the log tells of accounts: who signed in and how, that somebody tried in vain, what changed of the ways in.

Of who tried in vain it tells nothing that was typed: it may be a password in the wrong field.
"""

import logging

from allauth.account.signals import email_added, email_removed, password_changed, password_reset
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

logger = logging.getLogger("colloquy.accounts")
CHANGES = {
    password_changed: "changed the password",
    password_reset: "set a new password",
    email_added: "added an address",
    email_removed: "removed an address",
    authenticator_added: "turned on a second step",
    authenticator_removed: "turned off a second step",
    authentication_failed: "failed the second step",
}


@receiver(user_logged_in)
def tell_of_signing_in(sender, request, user, **kwargs):
    """Who, and by which ways: a password, a mailed code, a passkey, the university."""
    done = request.session.get("account_authentication_methods", [])
    ways = ",".join(way.get("method", "") for way in done)
    logger.info("signed in", extra={"seen": {"person": user.pk, "ways": ways}})


@receiver(user_login_failed)
def tell_of_a_try_in_vain(sender, **kwargs):
    """That somebody tried; the request's own line has the rest."""
    logger.warning("tried to sign in in vain")


@receiver(user_logged_out)
def tell_of_signing_out(sender, user, **kwargs):
    """Who."""
    logger.info("signed out", extra={"seen": {"person": getattr(user, "pk", None)}})


@receiver(list(CHANGES))
def tell_of_a_change(sender, user, signal, **kwargs):
    """What changed of how an account is opened, or failed."""
    logger.info(CHANGES[signal], extra={"seen": {"person": user.pk}})
