"""A task: look again for what the texts of a course quote, when the course reads something else."""

from django.db import transaction
from django.tasks import task

from apps.courses.models import Course
from apps.readings.shelf import shelf_of

from . import actions, queries

BATCH = 200


@task()
def recheck_course(course_id):
    """Check every text of the course that was checked on other readings; begun again it goes on where it stopped."""
    course = Course.objects.filter(pk=course_id).first()
    for find in (queries.prompts_checked_elsewhere, queries.replies_checked_elsewhere) if course else ():
        last = 0
        while texts := find(course, shelf_of(course).name, after=last, most=BATCH):
            with transaction.atomic():
                for text in texts:
                    actions.recheck(text=text, course=course)
            last = texts[-1].pk
