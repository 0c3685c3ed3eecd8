"""Where the links in a text of a thread lead: `reply:4` to the reply's own address, the rest as in its course.

In a text that has moved, `reply:speech/4` is reply 4 of the thread that it came from.
"""

import re

from django.urls import reverse

from apps.readings import links

from .models import Thread

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}\Z")
REPLY = re.compile(r"reply:(?:(?P<thread>[-a-zA-Z0-9_]{1,80})/)?(?P<number>[1-9][0-9]{0,8})\Z")
IN_TEXT = re.compile(r"(?<=\]\()reply:[-a-zA-Z0-9_/]+(?=[\s)])|(?<=\]: )reply:[-a-zA-Z0-9_/]+(?=\s|\Z)")


def resolve_in(thread):
    """The resolver for texts of this thread; needs `thread.course` loaded."""
    resolve_in_course = links.resolve_in(thread.course)

    def resolve(href):
        if found := REPLY.match(href):
            place = [thread.course.slug, found["thread"] or thread.slug, int(found["number"])]
            return reverse("threads:reply_detail", args=place)
        return resolve_in_course(href)

    return resolve


def resolve_for_preview(seat, thread_slug):
    """The resolver of a text that is being written; no query, so the slug of no thread only makes dead links."""
    if seat is None:
        return None
    if SLUG.match(thread_slug):
        return resolve_in(Thread(course=seat.course, slug=thread_slug))
    return links.resolve_in(seat.course)


def points_at_replies(body):
    """Whether a text (Markdown) links to a reply."""
    return "reply:" in body and IN_TEXT.search(body) is not None


def seen_from_elsewhere(body, slug, numbers):
    """The text so that its links mean the same in another thread: `numbers` {old: new} came along, the rest stayed."""
    return IN_TEXT.sub(lambda found: moved(found[0], slug, numbers), body)


def moved(href, slug, numbers):
    """One such link, as it is written there."""
    found = REPLY.match(href)
    if found is None or found["thread"]:
        return href
    number = int(found["number"])
    return f"reply:{numbers[number]}" if number in numbers else f"reply:{slug}/{number}"
