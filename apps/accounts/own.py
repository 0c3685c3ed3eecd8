"""What the account itself keeps about its person, as parts of a copy."""

import json

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from apps.core.models import Upload

from .personal import Part


def parts(person):
    """The account, its addresses, how its person signs in, and their images."""
    return [
        _account(person),
        _addresses(person),
        _ways(person),
        _connections(person),
        _browsers(person),
        _images(person),
    ]


def _account(person):
    fields = {
        "handle": _("Handle"),
        "display_name": _("Display name"),
        "email": _("Main address"),
        "time_zone": _("Time zone"),
        "theme": _("Colours of the page"),
        "joined": _("When the account was made"),
        "last_sign_in": _("Last sign-in"),
        "is_admin": _("May use the admin site"),
    }
    row = {
        "handle": person.username,
        "display_name": person.display_name,
        "email": person.email,
        "time_zone": person.time_zone,
        "theme": person.theme,
        "joined": person.date_joined,
        "last_sign_in": person.last_login,
        "is_admin": person.is_staff,
    }
    about = _("Who you are here. Your password is kept as a hash only, and is not in this copy.")
    return Part("account", _("Account"), about, fields, [row])


def _addresses(person):
    fields = {"email": _("Address"), "confirmed": _("Confirmed"), "main": _("Main address")}
    kept = EmailAddress.objects.filter(user=person).order_by("pk")
    rows = [{"email": one.email, "confirmed": one.verified, "main": one.primary} for one in kept]
    return Part("addresses", _("Email addresses"), _("No page that others can open shows them."), fields, rows)


def _ways(person):
    fields = {"kind": _("Kind"), "made_at": _("Set up"), "last_used_at": _("Last used")}
    kept = Authenticator.objects.filter(user=person).order_by("pk")
    rows = [{"kind": one.type, "made_at": one.created_at, "last_used_at": one.last_used_at} for one in kept]
    return Part("second_steps", _("Second steps and passkeys"), _("Their secrets are not in this copy."), fields, rows)


def _connections(person):
    fields = {
        "provider": _("Provider"),
        "uid": _("Who you are there"),
        "connected_at": _("Connected"),
        "text": _("Told"),
    }
    kept = SocialAccount.objects.filter(user=person).order_by("pk")
    rows = [
        {"provider": one.provider, "uid": one.uid, "connected_at": one.date_joined, "text": json.dumps(one.extra_data)}
        for one in kept
    ]
    return Part("connections", _("Connected accounts"), _("And what each told this site of you."), fields, rows)


def _browsers(person):
    fields = {"ip": _("Network address"), "browser": _("Browser"), "since": _("Since"), "seen_at": _("Last seen")}
    kept = UserSession.objects.filter(user=person).order_by("pk")
    rows = [
        {"ip": one.ip, "browser": one.user_agent, "since": one.created_at, "seen_at": one.last_seen_at} for one in kept
    ]
    return Part("browsers", _("Where you are signed in"), _("Kept until the session is over."), fields, rows)


def _images(person):
    fields = {"file": _("File in this copy"), "address": _("Address"), "uploaded_at": _("Uploaded")}
    kept = list(Upload.objects.filter(uploader=person).order_by("uploaded_at"))
    names = [f"images/{one.pk}-{one.name}" for one in kept]
    rows = [
        {"file": name, "address": one.get_absolute_url(), "uploaded_at": one.uploaded_at}
        for name, one in zip(names, kept, strict=True)
    ]
    files = [(name, one.file) for name, one in zip(names, kept, strict=True)]
    return Part("images", _("Images"), _("That you uploaded, as they are stored."), fields, rows, files)
