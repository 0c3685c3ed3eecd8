"""What a course's kept pages are named by: a number on its row that rises with every deed that changes them for all."""

from django.db.models import F

from apps.courses.models import Course, Seat


def touch(*courses):
    """Note, within the deed, that the readers of these courses (keys) would see something else.

    In the order of the keys, so that no two deeds wait for each other.
    """
    for key in sorted(set(courses)):
        Course.objects.filter(pk=key).update(version=F("version") + 1)


def touch_seats(person, courses):
    """Note, within the deed, that a person would see something else of their own in these courses (keys)."""
    Seat.objects.filter(person=person, course__in=courses).update(version=F("version") + 1)


def touch_seat(seat):
    """Note, within the deed, that whoever sits there would see something else of their own."""
    Seat.objects.filter(pk=seat.pk).update(version=F("version") + 1)
