"""Mail that courses send."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Invitation


@task()
def send_invitations(invitation_ids, site):
    """Mail each invitation that was not sent yet; run again after a failure it goes on where it stopped."""
    waiting = Invitation.objects.filter(pk__in=invitation_ids, sent_at=None, taken_at=None)
    for invitation in waiting.select_related("course", "invited_by"):
        _mail(invitation, site).send()
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())


def _mail(invitation, site):
    link = site.rstrip("/") + reverse("courses:join", args=[invitation.code])
    context = {"invitation": invitation, "course": invitation.course, "link": link, "site_name": settings.SITE_NAME}
    subject = _("A seat in %(course)s") % {"course": " ".join(invitation.course.title.split())}
    text = render_to_string("courses/mail/invitation.txt", context)
    return EmailMessage(subject, text, to=[invitation.email])
