"""The one table of what assistants may do in a course, as far as its instructors let them; setting up is never in it.

Reading is not in it either, but for addresses: staff see everything else but the records of members, which an assistant
who sits in a section sees of its members alone. Within what they may do, such an assistant acts on what its members
wrote and on nothing else; who sits there now counts, not who sat there then. What belongs to no section is for
instructors and assistants without one: what guests and unmatched writers wrote, threads as a whole (of a group too),
prompts by others, and quotations in doubt. Where writers go by pseudonyms sections make no difference, since a limit
would tell of which section a pseudonym is.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Ability(TextChoices):
    WRITE_PROMPTS = "write_prompts", _("Write prompts, and edit their own")
    MODERATE = "moderate", _("Approve, hide and restore replies, lock and pin threads")
    ENDORSE = "endorse", _("Endorse replies")
    EXTEND = "extend", _("Give students more time")
    SEE_WRITERS = "see_writers", _("Look behind a pseudonym, which is logged")
    SEE_ROSTER = "see_roster", _("See the email addresses of people")
    SET_STANDING = "set_standing", _("Warn, silence and suspend students")


def can(seat, ability):
    """Whether the seat has an ability, archived or not."""
    return seat.is_instructor or (seat.is_staff and ability not in seat.course.assistants_may_not.split())


def has_limits(seat):
    """Whether the seat acts on one section alone."""
    return seat.is_staff and not seat.is_instructor and seat.section_id is not None


def is_over(seat, person_id):
    """Whether what a person (key, None for a guest) wrote is within the seat's reach."""
    return not has_limits(seat) or person_id in seat.charges
