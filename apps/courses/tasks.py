"""Mail that courses send."""

from django.db import transaction
from django.db.models import FETCH_PEERS
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from apps.core.mail import send_letter

from .models import Invitation


@task
def send_invitations(invitation_ids, site):
    """Write each invitation that was not sent yet; run again after a failure it goes on where it stopped."""
    waiting = Invitation.objects.filter(pk__in=invitation_ids, sent_at=None, taken_at=None)
    for invitation in waiting.fetch_mode(FETCH_PEERS):
        with transaction.atomic():
            _write(invitation, site)
            Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())


def _write(invitation, site):
    link = site.rstrip("/") + reverse("courses:join", args=[invitation.code])
    context = {"invitation": invitation, "title": " ".join(invitation.course.title.split()), "link": link}
    send_letter(invitation.email, "courses/mail/invitation.txt", context)
