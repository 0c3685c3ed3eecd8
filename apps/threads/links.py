"""Where the links in a text of a thread lead: `reply:4` to the reply's own address, the rest as in its course."""

import re

from django.urls import reverse

from apps.core import links

REPLY = re.compile(r"reply:([1-9][0-9]{0,8})\Z")


def resolve_in(thread):
    """The resolver for texts of this thread; needs `thread.course` loaded."""
    resolve_in_course = links.resolve

    def resolve(href):
        if found := REPLY.match(href):
            return reverse("threads:reply_detail", args=[thread.course.slug, thread.slug, int(found[1])])
        return resolve_in_course(href)

    return resolve
