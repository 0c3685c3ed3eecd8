"""The addresses of the feeds of a discussion."""

from django.urls import reverse

from apps.core.links import full


def feed_address(seat, token, thread=None):
    """The address of a feed, with the seat's token if there is one."""
    place = [seat.course.slug, thread.slug] if thread else [seat.course.slug]
    path = reverse("threads:thread_feed" if thread else "threads:course_feed", args=place)
    return full(path) + (f"?token={token}" if token else "")
