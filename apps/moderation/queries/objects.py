"""What the action log points to, by name and address, as far as it is still there."""

from collections import defaultdict
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.courses.models import Meeting, Seat, Section
from apps.readings.models import Reading, Topic
from apps.threads.models import Prompt, Reply, ReplyRevision, Thread

TITLE = 60  # characters


class Known(NamedTuple):
    """An object by its name, and its address for the staff of its course."""

    name: str
    url: str = ""


def objects_of(course, entries):
    """{(kind, key): what is known of it} of the objects that are still there, by one statement for each kind."""
    keys = defaultdict(set)
    for entry in entries:
        if entry.object_kind in KINDS and entry.object_id.isdecimal():
            keys[entry.object_kind].add(int(entry.object_id))
    found = {}
    for kind, wanted in keys.items():
        rows, tell = KINDS[kind]
        found |= {(kind, str(row.pk)): tell(row, course) for row in rows().filter(pk__in=wanted)}
    return found


def _reply(reply, course):
    reply.thread.course = course
    said = {"number": reply.number, "title": _title(reply.thread.prompt.title)}
    name = _("response %(number)s to “%(title)s”") if reply.number else _("a reply that waits in “%(title)s”")
    return Known(name % said, reply.get_absolute_url())


def _revision(revision, course):
    of_reply = _reply(revision.reply, course)
    said = {"version": revision.number, "reply": of_reply.name}
    return Known(_("version %(version)s of %(reply)s") % said, of_reply.url)


def _thread(thread, course):
    thread.course = course
    return Known(_("the thread “%(title)s”") % {"title": _title(thread.prompt.title)}, thread.get_absolute_url())


def _prompt(prompt, _course):
    return Known(_("the prompt “%(title)s”") % {"title": _title(prompt.title)})


def _seat(seat, course):
    return Known(seat.person.name, reverse("courses:seat_standing", args=[course.slug, seat.pk]))


def _reading(reading, _course):
    return Known(_("“%(title)s”") % {"title": _title(reading.title)})


def _named(row, _course):
    return Known(str(row))


def _title(text):
    return Truncator(" ".join(text.split())).chars(TITLE, truncate="…")


KINDS = {
    "reply": (lambda: Reply.objects.select_related("thread__prompt"), _reply),
    "replyrevision": (lambda: ReplyRevision.objects.select_related("reply__thread__prompt"), _revision),
    "thread": (lambda: Thread.objects.select_related("prompt"), _thread),
    "prompt": (Prompt.objects.all, _prompt),
    "seat": (lambda: Seat.objects.select_related("person"), _seat),
    "meeting": (Meeting.objects.all, _named),
    "section": (Section.objects.all, _named),
    "reading": (Reading.objects.all, _reading),
    "topic": (Topic.objects.all, _named),
}
