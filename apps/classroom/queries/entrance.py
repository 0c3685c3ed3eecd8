"""What stands beside the sign-in form: a sentence from what a public course reads next."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Case, F, When
from django.utils import timezone

from apps.core.markdown import excerpt
from apps.readings.models import Assignment, Paragraph, Reading

SENTENCE = re.compile(r".+?[.!?][”\"’»)]*(?=\s|$)")
SHORTEST, LONGEST = 60, 240
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Sentence:
    words: str
    paragraph: Paragraph
    reading: Reading
    course: object
    is_this_week: bool


def sentence_at_the_door(now=None):
    """From the next meeting of a public course, else from any of its readings; two queries, None without one."""
    now = now or timezone.now()
    assignment = _next(now)
    paragraph = assignment and _first_paragraph(assignment.reading)
    if not paragraph:
        return None
    starts_at = assignment.meeting and assignment.meeting.starts_at
    is_this_week = starts_at is not None and now <= starts_at <= now + WEEK
    return Sentence(sentence_of(paragraph.text), paragraph, assignment.reading, assignment.course, is_this_week)


def sentence_of(text):
    """The first sentence that says something and fits; else the beginning."""
    plain = excerpt(text, 2_000)
    fitting = (one[0].strip() for one in SENTENCE.finditer(plain) if SHORTEST <= len(one[0].strip()) <= LONGEST)
    return next(fitting, None) or excerpt(text, LONGEST)


def _next(now):
    open_to_all = {"course__is_public": True, "course__archived_at": None, "reading__state": Reading.State.PUBLISHED}
    ahead = Case(When(meeting__starts_at__gte=now, then=0), default=1)
    order = [ahead, F("meeting__starts_at").asc(nulls_last=True), "meeting__number", "position", "pk"]
    rows = Assignment.objects.filter(**open_to_all, reading__paragraph_count__gt=0).order_by(*order)
    return rows.select_related("course", "reading", "meeting").fetch_mode(settings.SEAL_PAGES).first()


def _first_paragraph(reading):
    texts = reading.paragraphs.filter(kind=Paragraph.Kind.TEXT)
    return texts.order_by("position").fetch_mode(settings.SEAL_PAGES).first()
