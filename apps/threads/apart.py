"""Images on an origin of their own: who may see one is sent there with a key to it, since no cookie goes along.

The door stays where the texts are, and so does the address that a text holds; the key opens one image, for an hour or
two, so a browser may keep what it has fetched.
"""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseNotFound
from django.utils.crypto import constant_time_compare, salted_hmac

HOUR = 3600


def is_there(request):
    """Whether the request came to the origin of the images."""
    return bool(settings.MEDIA_ORIGIN) and request.get_host() == urlsplit(settings.MEDIA_ORIGIN).netloc


def address_of(upload):
    """Where the image is sent from, key included."""
    return f"{settings.MEDIA_ORIGIN}{upload.get_absolute_url()}?key={_key(upload.pk, _hours())}"


def opens(key, upload_id):
    """Whether the key is one of this hour's or the last's for the image."""
    now = _hours()
    return any(constant_time_compare(key, _key(upload_id, hour)) for hour in (now, now - 1))


def _hours():
    return int(time.time()) // HOUR


def _key(upload_id, hour):
    return salted_hmac("threads.apart", f"{upload_id} {hour}", algorithm="sha256").hexdigest()


class ImagesAlone:
    """Middleware: the origin of the images, if they have one, answers nothing else; no page and no form is there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_there(request) and not request.path.startswith("/media/"):
            return HttpResponseNotFound("Only images are here.\n", content_type="text/plain; charset=utf-8")
        return self.get_response(request)
