"""What leaves the database after a deed: one mail to the writer of a reply that was approved."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .models import Reply


@task()
def mail_writer_of_approved_reply(reply_id):
    """Tell the writer that the reply now stands in the thread; nothing if it has gone again meanwhile."""
    reply = Reply.objects.filter(pk=reply_id).first()
    if reply is None or not reply.is_visible:
        return
    address = reply.author.email if reply.author else reply.guest_email
    if not address:
        return
    context = {"reply": reply, "url": settings.SITE_URL + reply.get_absolute_url()}
    title = " ".join(reply.thread.prompt.title.split())
    send_mail(
        subject=_("Your reply appears: %(title)s") % {"title": title},
        message=render_to_string("threads/mail/reply_approved.txt", context),
        from_email=None,
        recipient_list=[address],
    )
