"""Addresses that open one thing of a seat to whoever has them, without signing in: its calendar."""

import secrets

from django.db import transaction

from apps.courses.models import SecretAddress


@transaction.atomic
def renew_address(*, seat, kind):
    """Make the address, or another: the old one opens nothing from now on. Its own member's affair, so not logged."""
    token = secrets.token_urlsafe(30)  # 240 bits: what the address is worth
    address, _is_new = SecretAddress.objects.update_or_create(seat=seat, kind=kind, defaults={"token": token})
    return address


def close_address(*, seat, kind):
    """Let the address open nothing any more."""
    SecretAddress.objects.filter(seat=seat, kind=kind).delete()
