"""The task that follows when a course knows other works than before."""

from django.tasks import task

from . import actions


@task
def lead_sources(course_id):
    """Lead what is cited in the course to its works anew."""
    actions.lead_sources(course=course_id)
