"""The names that members go by where anyone may read; an alias is theirs alone, and stands for all they write there."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.names import clean_display_name
from apps.courses.models import STAFF, Seat
from apps.courses.signals import names_changed

from .naming import refuse_name_of_staff
from .versions import touch_seat


def alias_of(seat):
    """The alias of a seat, within a deed; the next free one if its person has chosen none."""
    number = 0 if seat.alias else Seat.objects.filter(course=seat.course_id).exclude(alias="").count()
    while not seat.alias:
        number += 1
        _give(seat, _("Student %(number)d") % {"number": number})
    return seat.alias


def _give(seat, alias):
    """Unless somebody else has it, or the seat has one by now."""
    try:
        with transaction.atomic():
            Seat.objects.filter(pk=seat.pk, alias="").update(alias=alias)
    except IntegrityError:
        return
    seat.refresh_from_db(fields=["alias"])


@transaction.atomic
def choose_alias(*, seat, alias):
    """Go by this name in the course, one's own perhaps, from now on and at all that one wrote there."""
    alias = clean_display_name(alias)
    _refuse_taken(seat, alias)
    Seat.objects.filter(pk=seat.pk).update(alias=alias)
    touch_seat(seat)
    seat.alias = alias
    names_changed.send(Seat, course=seat.course, seats=Seat.objects.filter(pk=seat.pk))
    return seat


def _refuse_taken(seat, alias):
    """Let nobody go by the name or the alias of somebody else in the course."""
    refuse_name_of_staff(course=seat.course_id, name=alias)
    others = Seat.objects.filter(course=seat.course_id).exclude(pk=seat.pk)
    called = ("alias", "person__display_name", "person__username")
    if others.filter(Q(*((f"{name}__iexact", alias) for name in called), _connector=Q.OR)).exists():
        raise ValidationError(_("Someone in this course goes by this name. Choose another."), "taken")


def hide_names(course):
    """Within the deed by which anyone may read the course: what members wrote there stands under their aliases."""
    names_changed.send(Seat, course=course, seats=Seat.objects.filter(course=course).exclude(role__in=STAFF))
