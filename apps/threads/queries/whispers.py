"""What staff say among themselves in a thread; no query for anybody else, nor where there is nothing."""

from django.db.models import Exists, OuterRef, Value

from .. import policies
from ..models import Whisper


def whispered(seat):
    """On a thread: whether it has whispers that the seat may read."""
    if not policies.can_read_whispers(seat):
        return Value(False)
    return Exists(Whisper.objects.filter(thread=OuterRef("pk")))


def whispers_in(seat, thread):
    """The whispers of a thread, in order, for its page."""
    return list(Whisper.objects.visible_to(seat).filter(thread=thread.pk)) if thread.has_whispers else []
