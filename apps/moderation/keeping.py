"""What the queue keeps for some days: notes about members, once their course is over; that they were written stays.

A member who has asked to inspect them is answered first: none is destroyed meanwhile (FERPA, 34 CFR 99.10 (e)), so a
site that sets days for them leaves time for that.
"""

from django.utils.translation import gettext_lazy as _

from apps.core.retention import Rule
from apps.courses.keeping import by_course

from .models import MemberNote

RULES = [
    Rule(
        "member_notes",
        lambda before: MemberNote.objects.filter(course__archived_at__lt=before),
        parts=by_course("member_notes", "course"),
        label=_("Notes of the staff about members, since the course was archived"),
    )
]
