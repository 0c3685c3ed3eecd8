"""What a person was told, as parts of a copy: as far as it shows to them now."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.personal import Part
from apps.core.links import full
from apps.courses.queries import seats_of

from .models import Letter, Wish
from .queries import notices_shown


def parts(person):
    """The inbox, the mails sent, and how the person wishes to be told."""
    return [_inbox(person), _letters(person), _wishes(person)]


def _inbox(person):
    fields = {
        "kind": _("What happened"),
        "at": _("When"),
        "read_at": _("Read"),
        "thread": _("Discussion"),
        "number": _("Response"),
    }
    rows = [
        {
            "kind": notice.kind,
            "at": notice.at,
            "read_at": notice.read_at,
            "thread": full(reverse("threads:thread_detail", args=[seat.course.slug, notice.thread.slug])),
            "number": notice.reply and notice.reply.number,
        }
        for seat in seats_of(person)
        for notice in notices_shown(seat)
    ]
    return Part("inbox", _("Inbox"), _("What concerned you, without the words of others."), fields, rows)


def _letters(person):
    fields = {"kind": _("Kind"), "state": _("State"), "due_at": _("Due"), "sent_at": _("Sent")}
    rows = list(Letter.objects.filter(person=person).order_by("pk").values(*fields))
    return Part("mails", _("Mails"), _("That were written to you; their words are not kept."), fields, rows)


def _wishes(person):
    fields = {"course": _("Course"), "mail": _("Mail")}
    kept = Wish.objects.filter(seat__person=person).order_by("pk").values_list("seat__course__title", "mail")
    rows = [{"course": course, "mail": mail} for course, mail in kept]
    return Part("wishes", _("How you wish to be told"), _("Course by course."), fields, rows)
