"""The names by which students go in a thread that hides who they are; a name stays with who had it first."""

from django.utils.translation import gettext as _

from ..models import Reply
from . import numbering


def pseudonym(reply):
    """The name by which its writer goes in its thread: that of their first reply, else the next free one."""
    numbering.lock(reply.thread)
    return name_among(names_in(reply.thread), reply.author_id)


def names_in(thread):
    """{key of a student: their name in the thread}"""
    return dict(Reply.objects.peers_in(thread).order_by().values_list("author", "author_name").distinct())


def name_among(names, person):
    """The person's name, which is noted among these if it is new; that of someone who went elsewhere is free again."""
    number = len(names) + 1
    while person not in names:
        fresh = _("Writer %(number)d") % {"number": number}
        if fresh not in names.values():
            names[person] = fresh
        number += 1
    return names[person]
