"""What lacks stems of the present stemmer, by key, some at a time."""

from apps.readings.models import Reading
from apps.threads.models import Prompt, Reply

from ..stems import VERSION


def readings_indexed_before(*, every, after, most):
    """Readings whose vocabulary, written with the stems of their paragraphs, is missing or old."""
    found = Reading.objects.all() if every else Reading.objects.exclude(vocabulary__version=VERSION)
    return _some(found.prefetch_related("paragraphs"), after, most)


def prompts_indexed_before(*, every, after, most):
    """Prompts with their questions."""
    found = Prompt.objects.all() if every else Prompt.objects.exclude(stems__version=VERSION)
    return _some(found.prefetch_related("questions"), after, most)


def replies_indexed_before(*, every, after, most):
    """Replies, in whatever state."""
    found = Reply.objects.all() if every else Reply.objects.exclude(stems__version=VERSION)
    return _some(found.only("course", "html"), after, most)


def _some(found, after, most):
    return list(found.filter(pk__gt=after).order_by("pk")[:most])
