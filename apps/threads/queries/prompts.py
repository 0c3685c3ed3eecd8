"""What the prompt form offers and what it is filled with."""

from django.conf import settings
from django.db.models import F

from apps.courses.prepared import prepared_for_seats
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


@prepared_for_seats()
def readings_of(seat, now):
    """Slug and title of what the seat finds in the library, for the filter of the list."""
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
        "reveal": prompt.reveal,
        "required_words": prompt.required_words,
        "reveals_at": prompt.reveals_at,
        "is_anonymous": prompt.is_anonymous,
        "questions": list(prompt.questions.values_list("text", flat=True)),
        "checkpoints": list(prompt.checkpoints.values("title", "kind", "count", "words", "due_at", key=F("pk"))),
    }


def prompts_rendered_before(renderer, *, after, most):
    """Some prompts whose HTML an older renderer made, by key."""
    old = Prompt.objects.filter(renderer__lt=renderer, pk__gt=after).prefetch_related("threads__course")
    return list(old.order_by("pk")[:most])


def prompts_checked_elsewhere(course, shelf, *, after, most):
    """Some prompts of the course whose quotations were looked for in other readings than these, by key."""
    old = Prompt.objects.filter(course=course, pk__gt=after).exclude(checked_on=shelf)
    return list(old.prefetch_related("threads").order_by("pk")[:most])
