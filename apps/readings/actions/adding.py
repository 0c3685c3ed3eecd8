"""Works that a course adds to what it knows, beyond its readings and what they cite."""

from django.db import transaction
from django.utils.html import format_html

from apps.courses.actions import log_action, touch

from ..csl import identity, line_of
from ..models import Work
from .formatting import format_later
from .versions import touch_shelves


@transaction.atomic
def add_works(*, course, records, by):
    """Add the works of these CSL records; those the course knows already are skipped. Returns what was added."""
    touch(course.pk)  # holds the course's row, so that no two deeds add one work
    known = {identity(csl) for csl in Work.objects.known_in(course.pk).values_list("csl", flat=True)}
    new = {identity(csl): csl for csl in reversed(records) if identity(csl) not in known}
    works = Work.objects.bulk_create(_work(course, csl) for csl in reversed(new.values()))
    if works:
        format_later(works)
        touch_shelves(course.pk)
        log_action(course=course, actor=by, verb="add_works", obj=course, after={"works": [work.pk for work in works]})
    return works


def _work(course, csl):
    return Work(course=course, role=Work.Role.ADDED, csl=csl, html=format_html('<p dir="auto">{}</p>', line_of(csl)))


@transaction.atomic
def remove_work(*, work, by):
    """Take a work out that the course has added; what cites it leads nowhere again."""
    course, title = work.course, work.csl.get("title", "")
    log_action(course=course, actor=by, verb="remove_work", obj=work, before={"title": title[:200]})
    work.delete()
    touch_shelves(course.pk)
