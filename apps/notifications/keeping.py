"""What is kept for some days of what people were told: notices that they read, letters that left or never will."""

from apps.core.retention import Rule

from .models import Letter, Notice


def _ended(before):
    return Letter.objects.filter(due_at__lt=before).exclude(state=Letter.State.WAITING)


RULES = [Rule("letters", _ended), Rule("notices", lambda before: Notice.objects.filter(read_at__lt=before))]
