"""Some replies of a thread: by one writer, by staff, endorsed, unanswered, or the reader's own."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from apps.courses.models import STAFF

from ..models import PAGE_SIZE, Reply
from .rows import Rows, as_shown

ONLY = ("staff", "endorsed", "unanswered", "mine")


class Narrow(NamedTuple):
    """Which replies are wanted; beyond which number the page of them begins."""

    only: str = ""
    by: str = ""
    beyond: int = 0

    @classmethod
    def asked(cls, only="", by="", beyond=0):
        """What an address asks for, as far as there is such a thing."""
        return cls(only if only in ONLY else "", by[:80], beyond)

    def __bool__(self):
        return bool(self.only or self.by)

    def query(self, beyond):
        """The query string of the page beyond a number."""
        asked = {"only": self.only, "by": self.by, "beyond": beyond}
        return urlencode({name: value for name, value in asked.items() if value})


EVERYTHING = Narrow()


def rows_narrowed(seat, thread, narrow):
    """A page of those that are wanted and whose words the seat may read, in the order as posted; and one more."""
    replies = Reply.objects.said_to(seat).filter(thread=thread.pk, number__gt=narrow.beyond)
    wanted = {
        "staff": Q(author_role__in=STAFF),
        "endorsed": Q(endorsed_revision__isnull=False),
        "unanswered": ~Exists(Reply.objects.said_to(seat).filter(in_reply_to=OuterRef("pk"))),
        "mine": Q(pk__in=Reply.objects.written_by(seat).values("pk")),
    }
    if narrow.only:
        replies = replies.filter(wanted[narrow.only])
    if narrow.by:
        replies = replies.filter(author_name=narrow.by)
    found = list(as_shown(replies).order_by("number")[: PAGE_SIZE + 1])
    return Rows(key=None, replies=found[:PAGE_SIZE], of_person={}, of_key={}, has_more=len(found) > PAGE_SIZE)
