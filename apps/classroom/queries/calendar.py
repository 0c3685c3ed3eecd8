"""What stands in the calendar of a seat: its meetings, and what is due for it, more time included."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.links import full
from apps.courses.models import Meeting
from apps.threads.queries import own_in
from apps.threads.steps import NOTHING

from ..ical import Event
from .standing import prompts_of_course


def events_of(seat):
    """Every event of the course for this seat, the first one first; drafts stand in no calendar."""
    rows = [row for row in prompts_of_course(seat) if row.prompt__state == "published" and row.frozen_at is None]
    own = own_in(seat, rows)
    due = (event for row in rows for event in _due(seat, row, own.get(row.prompt, NOTHING)))
    once = {event.uid: event for event in [*_meetings(seat), *due]}  # staff see the thread of every group
    return sorted(once.values(), key=lambda event: (event.at, event.uid))


def _meetings(seat):
    url = full(reverse("classroom:schedule", args=[seat.course.slug]))
    dated = Meeting.objects.filter(course=seat.course_id, starts_at__isnull=False)
    for meeting in dated.fetch_mode(settings.SEAL_PAGES):
        title = f"{meeting}: {meeting.title}" if meeting.title else str(meeting)
        yield Event(_uid("meeting", meeting.pk), meeting.starts_at, title, f"{url}#meeting-{meeting.number}")


def _due(seat, row, own):
    url = full(reverse("threads:thread_detail", args=[seat.course.slug, row.slug]))
    for step in own.steps:
        title = _("%(step)s due: %(title)s") % {"step": step.name, "title": row.prompt__title}
        yield Event(_uid("step", step.key), step.due_at, title, url, is_deadline=True)
    if not own.steps and (due_at := own.due_at(row.prompt__due_at)):
        title = _("Due: %(title)s") % {"title": row.prompt__title}
        yield Event(_uid("prompt", row.prompt), due_at, title, url, is_deadline=True)


def _uid(kind, key):
    return f"{kind}-{key}@{urlsplit(settings.SITE_URL).hostname}"
