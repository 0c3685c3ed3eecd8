"""How are the secrets of two-step sign-in kept? Encrypted with a key made from SECRET_KEY or its fallbacks."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _vault():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"two-step sign-in " + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def lock(text):
    return _vault().encrypt(text.encode()).decode()


def unlock(token):
    return _vault().decrypt(token.encode()).decode()
