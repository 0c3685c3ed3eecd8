"""What “About this seminar” reads."""

from django.conf import settings

from apps.courses.models import STAFF, Seat


def teachers_of(seat):
    """The instructors and assistants of the course, instructors first."""
    seats = Seat.objects.active().filter(course=seat.course_id, role__in=STAFF)
    return seats.select_related("person").order_by("-role", "pk").fetch_mode(settings.SEAL_PAGES)
