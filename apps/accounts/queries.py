"""What do the pages of one's own account read, and what does every page read of who is signed in?"""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.core.signing import BadSignature

from apps.core.prepared import prepared

from .models import SIGNER, Copy, Erasure, Session, User

# what higher apps ask of whoever is signed in, without a statement of its own: {name: expression on a session}
alongside = {}


@prepared(key=str, now=datetime)
def session_with_person(*, key, now):
    """The session of this key, if it has not run out, with its person or None."""
    sessions = Session.objects.annotate(**alongside)
    return sessions.filter(session_key=key, expire_date__gt=now).select_related("person")


def people():
    """Everyone, for the admin site's list."""
    return User.objects.order_by("username")


def sessions_of(person):
    """The browsers in which a person is signed in."""
    return UserSession.objects.filter(user=person)


def ways_of_signing_in(request):
    """What the settings page says beside each link: addresses, password, second steps, passkeys, sessions."""
    person = request.user
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {
        "emails": EmailAddress.objects.filter(user=person).order_by("-primary", "email"),
        "has_password": person.has_usable_password(),
        "has_totp": Authenticator.Type.TOTP in kinds,
        "has_recovery_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "passkey_count": kinds.count(Authenticator.Type.WEBAUTHN),
        "session_count": sessions_of(person).count(),
        "providers": get_adapter().list_providers(request),
    }


def copy_of(person):
    """The copy of their data that a person last asked for, or None."""
    return Copy.objects.filter(person=person).first()


def copy_to_fetch(person, copy_id):
    """The file of a person's own copy while it is kept, or None; nobody else's is ever found."""
    copy = Copy.objects.filter(person=person, pk=copy_id).first()
    return copy if copy is not None and copy.is_ready else None


def erasure_of(person):
    """That a person is to be erased, or None."""
    return Erasure.objects.filter(person=person).first()


def erasure_by_token(token):
    """The erasure that a link in a mail can still take back, with its person, or None."""
    try:
        key = SIGNER.unsign(token)
    except BadSignature:
        return None
    return Erasure.objects.filter(pk=key, begun_at=None).select_related("person").first()


def erasures_due(now):
    """Those whose time has come and that are not done, begun ones among them."""
    return list(Erasure.objects.filter(done_at=None, due_at__lte=now).select_related("person").order_by("due_at"))
