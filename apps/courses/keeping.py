"""What courses keep for some days: invitations, taken or not."""

from apps.core.retention import Rule

from .models import Invitation

RULES = [Rule("invitations", lambda before: Invitation.objects.filter(invited_at__lt=before))]
