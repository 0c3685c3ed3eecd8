"""What the prompt form offers and what it is filled with."""

from django.conf import settings

from apps.core.prepared import prepared
from apps.courses.models import Role, Seat
from apps.readings.models import Reading

from ..models import Prompt
from .lists import categories


def choices_for_prompt(seat):
    """Meetings, readings and categories of the course."""
    return {
        "meetings": seat.course.meetings.order_by("number").fetch_mode(settings.SEAL_PAGES),
        "readings": Reading.objects.visible_to(seat).order_by("title").fetch_mode(settings.SEAL_PAGES),
        "categories": categories(seat),
    }


def readings_of(seat):
    """Slug and title of what the seat finds in the library, for the filter of the list."""
    return (_readings_for_staff if seat.is_staff else _readings)(course=seat.course_id)


@prepared(course=int)
def _readings(*, course):
    return _named(Seat(course_id=course, role=Role.STUDENT))


@prepared(course=int)
def _readings_for_staff(*, course):
    return _named(Seat(course_id=course, role=Role.INSTRUCTOR))


def _named(seat):
    return Reading.objects.visible_to(seat).order_by("title").values_list("slug", "title", named=True)


def prompt_to_edit(thread):
    """The fields of a prompt as its form shows them."""
    prompt = thread.prompt
    return {
        "title": prompt.title,
        "body": prompt.body,
        "category": prompt.category.name,
        "meeting": prompt.meeting_id,
        "readings": list(prompt.readings.values_list("pk", flat=True)),
        "opens_at": prompt.opens_at,
        "due_at": prompt.due_at,
        "closes_at": prompt.closes_at,
        "questions": list(prompt.questions.values_list("text", flat=True)),
    }


def prompts_rendered_before(renderer, *, after, most):
    """Some prompts whose HTML an older renderer made, by key."""
    old = Prompt.objects.filter(renderer__lt=renderer, pk__gt=after).select_related("thread__course")
    return list(old.order_by("pk")[:most])
