"""What discussions keep for some days: addresses of guests, and drafts of courses that are over."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Rule
from apps.courses.keeping import by_course

from . import actions
from .models import Draft, Reply

OVER = ("thread__course", "reply__course", "prompt__course", "course")


def _of_guests(before):
    return Reply.objects.filter(author=None, created_at__lt=before).exclude(guest_email="")


def _of_courses_over(before):
    return Draft.objects.filter(Q(*((f"{course}__archived_at__lt", before) for course in OVER), _connector=Q.OR))


RULES = [
    Rule(
        "guest_addresses",
        _of_guests,
        actions.forget_guest_addresses,
        is_first=True,
        parts=by_course("guest_addresses", "course"),
        label=_("Email addresses of guests, since they replied"),
    ),
    Rule(
        "drafts",
        _of_courses_over,
        parts=by_course("drafts", *OVER),
        label=_("Drafts, since the course was archived"),
    ),
]
