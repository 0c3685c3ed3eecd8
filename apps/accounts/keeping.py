"""What accounts keep for some days."""

from apps.core.retention import Rule

from . import actions
from .models import Copy, Session

RULES = [
    Rule("copies", lambda before: Copy.objects.filter(asked_at__lt=before), actions.forget_copies),
    Rule("sessions", lambda before: Session.objects.filter(expire_date__lt=before), actions.forget_sessions),
]
