"""Full addresses of a discussion, for what is read away from the site."""

from django.conf import settings
from django.urls import reverse


def full(path):
    """The path with the site before it."""
    return settings.SITE_URL.rstrip("/") + path


def feed_address(seat, token, thread=None):
    """The address of a feed, with the seat's token if there is one."""
    place = [seat.course.slug, thread.slug] if thread else [seat.course.slug]
    path = reverse("threads:thread_feed" if thread else "threads:course_feed", args=place)
    return full(path) + (f"?token={token}" if token else "")
