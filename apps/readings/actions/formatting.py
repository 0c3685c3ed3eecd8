"""References of works in every style, which take too long for a page: written by a task, many at a time."""

from django.db import transaction
from django.tasks import task

from apps.courses.actions import touch

from ..models import Assignment, Work
from ..references import references_of_each

AT_ONCE = 200


def format_later(works):
    """Let the references of these works be written in batches, after the deed that made or changed them."""
    keys = [work.pk for work in works]
    for start in range(0, len(keys), AT_ONCE):
        format_references.enqueue(keys[start : start + AT_ONCE])


@task
def format_references(work_ids):
    """Write the references of these works in all styles, from their records as they are now."""
    works = list(Work.objects.filter(pk__in=work_ids))
    for work, made in zip(works, references_of_each([work.csl for work in works]), strict=True):
        work.references = made
    with transaction.atomic():
        Work.objects.bulk_update(works, ["references"])
        read = Assignment.objects.filter(reading__works__in=work_ids).values_list("course", flat=True)
        touch(*read, *(work.course_id for work in works if work.course_id))
