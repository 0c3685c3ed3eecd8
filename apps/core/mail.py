"""How does a letter leave? Written once as text, sent by a task whose row is part of the deed's own transaction.

A letter is one text template: its first line is the subject, blank lines part its paragraphs. The HTML twin is made
from the same text, so the two cannot say different things: a paragraph that is an address becomes a link, one that
starts with four spaces stands out (a code to type).
"""

import datetime
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.tasks import default_task_backend, task
from django.template.loader import render_to_string
from django.utils import timezone

TRIES = 6


def send_letter(to, template, context):
    """Write the letter now, queue it in the present transaction."""
    subject, _, text = render_to_string(template, context | {"site_name": settings.SITE_NAME}).strip().partition("\n")
    text = "\n\n".join(paragraphs(text))
    deliver.enqueue(to=to, subject=subject.strip(), text=text)


def paragraphs(text):
    """The text's paragraphs without the blank space that template tags leave."""
    return [part.strip("\n").rstrip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def as_html(subject, text):
    """The same letter as a page of HTML."""
    parts = [{"text": part.strip(), "kind": kind(part)} for part in paragraphs(text)]
    return render_to_string("mail/letter.html", {"subject": subject, "parts": parts, "site_name": settings.SITE_NAME})


def kind(part):
    """What a paragraph is: an address to follow, a code to type, or plain words."""
    if part.startswith("    "):
        return "code"
    return "link" if part.startswith(("https://", "http://")) and " " not in part else "words"


@task(takes_context=True)
def deliver(context, *, to, subject, text, attempt=1, name=None):  # noqa: PLR0913 - what waits in the queue
    """Hand the letter to the mail service; while that fails, try again after 1, 2, 4, 8 and 16 minutes.

    It keeps its name: a worker that was killed before it could write down what became of the letter sends it once more.
    """
    name = name or context.task_result.id
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message = EmailMultiAlternatives(subject, text, None, [to], headers={"Message-ID": f"<{name}@{host}>"})
    message.attach_alternative(as_html(subject, text), "text/html")
    try:
        message.send()
    except (OSError, smtplib.SMTPException):
        if attempt >= TRIES or not default_task_backend.supports_defer:
            raise
        later = timezone.now() + datetime.timedelta(minutes=2 ** (attempt - 1))
        deliver.using(run_after=later).enqueue(to=to, subject=subject, text=text, attempt=attempt + 1, name=name)
