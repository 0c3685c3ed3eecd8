"""Where the links in a text of a thread lead: `reply:4` to the reply's own address, the rest as in its course."""

import re

from django.urls import reverse

from apps.readings import links

from .models import Thread

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}\Z")
REPLY = re.compile(r"reply:([1-9][0-9]{0,8})\Z")


def resolve_in(thread):
    """The resolver for texts of this thread; needs `thread.course` loaded."""
    resolve_in_course = links.resolve_in(thread.course)

    def resolve(href):
        if found := REPLY.match(href):
            return reverse("threads:reply_detail", args=[thread.course.slug, thread.slug, int(found[1])])
        return resolve_in_course(href)

    return resolve


def resolve_for_preview(seat, thread_slug):
    """The resolver of a text that is being written; no query, so the slug of no thread only makes dead links."""
    if seat is None:
        return None
    if SLUG.match(thread_slug):
        return resolve_in(Thread(course=seat.course, slug=thread_slug))
    return links.resolve_in(seat.course)
