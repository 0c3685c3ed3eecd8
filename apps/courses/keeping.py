"""What courses keep for some days: invitations, taken or not; and what a course keeps for fewer days than the site."""

from collections import defaultdict
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Rule

from .models import Course, Invitation


def by_course(name, *paths):
    """The `parts` of a rule whose rows lead by one of these paths to the course that says how long they are kept."""
    return partial(_parts, name, paths)


def _parts(name, paths):
    keys = defaultdict(list)
    for key, kept in Course.objects.filter(keep_days__has_key=name).order_by("pk").values_list("pk", "keep_days"):
        keys[kept[name]].append(key)
    return [(days, Q(*((f"{path}__in", of) for path in paths), _connector=Q.OR)) for days, of in sorted(keys.items())]


RULES = [
    Rule(
        "invitations",
        lambda before: Invitation.objects.filter(invited_at__lt=before),
        parts=by_course("invitations", "course"),
        label=_("Invitations, taken or not, since they were sent"),
    )
]
