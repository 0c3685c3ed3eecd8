"""What a letter says, in text and HTML, made when it is sent; None if nothing is left to tell."""

from dataclasses import dataclass
from email.utils import parseaddr
from textwrap import fill

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.links import full

from . import events, queries
from .mime import Mail
from .models import Letter, Wish
from .policies import may_be_mailed
from .stopping import Stop

Kind = Letter.Kind
WORDS = 600  # of a reply, in a mail
TEXT, HTML = "notifications/mail/told.txt", "notifications/mail/told.html"


@dataclass(frozen=True)
class Line:
    """One thing that a letter tells."""

    head: str
    says: str
    words: str
    url: str

    @property
    def quoted(self):
        """Its words, as a mail in plain text sets what somebody said."""
        return fill(self.words, 70, initial_indent="> ", subsequent_indent="> ")


def message_of(letter):
    """The mail, or None."""
    with timezone.override(letter.course.time_zone):
        return _approved(letter) if letter.kind == Kind.APPROVED else _told(letter)


def _told(letter):
    seat = queries.seat_to_mail(letter) if may_be_mailed(letter.person) else None
    if seat is None or (getattr(seat, "wish", None) or Wish()).mail != letter.kind:
        return None
    lines = _at_once(letter, seat) if letter.kind == Kind.AT_ONCE else _digest(letter, seat)
    if not lines:
        return None
    context = {"lines": lines, "letter": letter, "subject": _subject(letter), "why": _why(letter), **_links(letter)}
    return _message(letter, letter.person.email, context)


# What is told ----------------------------------------------------------------------------------


def _at_once(letter, seat):
    notices = queries.notices_to_tell(letter, seat)
    found = events.of_notices(notices, _drafts(seat, notices))
    found += events.of_replies(queries.replies_to_tell(letter, seat), notices)
    return [_line(event) for event in sorted(found, key=lambda event: event.at)]


def _digest(letter, seat):
    notices = queries.notices_to_sum_up(letter, seat)
    found = events.of_notices(notices, _drafts(seat, notices))
    watched = [_sum(thread) for thread in queries.threads_watched(seat) if thread.new_count]
    return [_line(event, with_title=True) for event in found] + watched


def _drafts(seat, notices):
    threads = [notice.thread_id for notice in notices if notice.reply_id is None]
    return queries.drafts_in(seat.person, threads)


def _line(event, *, with_title=False):
    says = event.says
    if with_title:
        says = _("%(says)s in “%(title)s”") % {"says": says.removesuffix("."), "title": _title(event.thread)}
    return Line(event.head, says, event.words(WORDS), full(event.url))


def _sum(thread):
    n = thread.new_count
    head = ngettext("%(n)s new reply", "%(n)s new replies", n) % {"n": n}
    url = full(f"{thread.get_absolute_url()}#new")
    return Line(head, _("in “%(title)s”, which you watch") % {"title": _title(thread)}, "", url)


def _title(thread):
    return " ".join(thread.prompt.title.split())


# Head and foot ---------------------------------------------------------------------------------


def _subject(letter):
    course = " ".join(letter.course.title.split())
    if letter.kind == Kind.AT_ONCE:
        return _("%(title)s · %(course)s") % {"title": _title(letter.thread), "course": course}
    said = _("Today in %(course)s") if letter.kind == Kind.DAILY else _("This week in %(course)s")
    return said % {"course": course}


def _why(letter):
    if letter.kind == Kind.AT_ONCE:
        return _("You get this because it concerns you, or because you watch this discussion.")
    return _("You asked for a summary of this course instead of single mails.")


def _links(letter):
    whose = {"person": letter.person_id, "course": letter.course_id}
    stops = {"stop_url": Stop(**whose, kind=letter.kind).url}
    if letter.kind == Kind.AT_ONCE:
        stops["mute_url"] = Stop(**whose, thread=letter.thread_id).url
    return stops | {"wishes_url": full(reverse("notifications:wishes"))}


def _message(letter, address, context):
    context |= {"site_name": settings.SITE_NAME}
    text = render_to_string(TEXT, context).strip()
    headers = _headers(letter, context.get("stop_url"))
    message = Mail(context["subject"], text, None, [address], headers=headers)
    message.attach_alternative(render_to_string(HTML, context), "text/html")
    return message


def _headers(letter, stop_url):
    """The same name each time it is sent; mails about one discussion hang together in whatever shows them."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{letter.message.hex}@{host}>", "Auto-Submitted": "auto-generated"}
    if letter.thread_id:
        root = f"<thread-{letter.thread_id}@{host}>"
        headers |= {"In-Reply-To": root, "References": root}
    if stop_url:
        headers["List-Id"] = f"<{letter.course.slug}.{host}>"
        headers |= {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


# A guest ---------------------------------------------------------------------------------------


def _approved(letter):
    """To a guest, whose reply was read and appears; nothing if it has gone again."""
    reply = letter.reply
    if not (reply.is_visible and reply.guest_email):
        return None
    reply.thread.course = letter.course
    title = _title(reply.thread)
    said = _("was read and now appears. It is response %(number)s.") % {"number": reply.number}
    line = Line(_("Your reply to “%(title)s”") % {"title": title}, said, "", full(reply.get_absolute_url()))
    subject = _("Your reply appears: %(title)s") % {"title": title}
    context = {"lines": [line], "letter": letter, "subject": subject, "why": _("This is the only mail about it.")}
    return _message(letter, reply.guest_email, context)
