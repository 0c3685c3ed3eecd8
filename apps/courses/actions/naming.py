"""Nobody is called as those who teach them: a student's or a guest's words would pass for the instructor's."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.accounts.names import passes_for
from apps.courses.models import STAFF, Seat

MOST = 500  # names of staff to compare with


def refuse_name_of_staff(*, course, name):
    """Let no guest be called so in the course."""
    if passes_for(name, _names(_staff().filter(course=course))):
        said = _("This name could be taken for that of someone who teaches here. Choose another.")
        raise ValidationError(said, "staff")


def refuse_new_name(*, person, name):
    """Let nobody take the name of someone who teaches them."""
    own = Seat.objects.active().filter(person=person).exclude(role__in=STAFF)
    if own.exists() and passes_for(name, _names(_staff().filter(course__in=own.values("course")))):
        said = _("This name could be taken for that of someone who teaches a course of yours. Choose another.")
        raise ValidationError(said, "staff")


def refuse_mistakable(course, person):
    """Let nobody join under the name of someone who teaches there; who sits there already is known by theirs."""
    if Seat.objects.active().filter(course=course, person=person).exists():
        return
    if passes_for(person.name, _names(_staff().filter(course=course))):
        said = _(
            "Your name could be taken for that of someone who teaches this course. "
            "Choose another in Settings, then open this page again."
        )
        raise ValidationError(said, "staff")


def _staff():
    return Seat.objects.active().filter(role__in=STAFF)


def _names(seats):
    """What those who sit there are called, handles included."""
    called = seats.values_list("person__display_name", "person__username")[:MOST]
    return {name for pair in called for name in pair if name}
