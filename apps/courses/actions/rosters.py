"""Writing a roster whose preview was confirmed."""

from django.db import transaction
from django.utils import timezone

from apps.courses.models import Invitation, Seat, Section
from apps.courses.rosters import Verdict
from apps.courses.tasks import send_invitations

from .invitations import new_invitation_code
from .log import log_action
from .versions import touch


@transaction.atomic
def load_roster(*, course, by, site, lines):
    """Seat and invite the people of the judged lines, the same number of statements for 5 lines as for 5,000.

    Lines already there or in error are left out, so loading a roster twice changes nothing.
    """
    sections = _sections(course, lines)
    seats = [
        Seat(course=course, person=line.person, role=line.role, section=sections.get(line.section.casefold()))
        for line in lines
        if line.verdict == Verdict.SEAT
    ]
    Seat.objects.bulk_create(
        seats,
        update_conflicts=True,
        unique_fields=["course", "person"],
        update_fields=["role", "section", "status"],
    )
    invited = _invite(course, by, lines, sections)
    if seats or invited:
        touch(course.pk)
        after = {"people": [seat.person_id for seat in seats], "invitations": len(invited)}
        log_action(course=course, actor=by, verb="load_roster", obj=course, after=after)
    if invited:
        send_invitations.enqueue(invited, site)


def _sections(course, lines):
    """The course's sections by name, those that the roster adds included."""
    known = {section.name.casefold() for section in course.sections.all()}
    named = {line.section.casefold(): line.section for line in reversed(lines) if line.section and line.is_new}
    new = [Section(course=course, name=name) for key, name in named.items() if key not in known]
    Section.objects.bulk_create(new, ignore_conflicts=True)  # the same list sent twice at once
    return {section.name.casefold(): section for section in course.sections.all()}


def _invite(course, by, lines, sections):
    offers = [
        Invitation(
            course=course,
            email=line.email,
            role=line.role,
            section=sections.get(line.section.casefold()),
            display_name=line.name,
            code=new_invitation_code(),
            invited_by=by,
            invited_at=timezone.now(),
        )
        for line in lines
        if line.verdict == Verdict.INVITE
    ]
    Invitation.objects.bulk_create(offers, ignore_conflicts=True)
    written = Invitation.objects.filter(course=course, code__in=[offer.code for offer in offers])
    return list(written.values_list("pk", flat=True))
