"""What “About this seminar” reads."""

from django.conf import settings

from apps.courses.models import Role, Seat


def teachers_of(seat):
    """The instructors and assistants of the course, instructors first."""
    seats = Seat.objects.filter(
        course=seat.course_id, status=Seat.Status.ACTIVE, role__in=[Role.INSTRUCTOR, Role.ASSISTANT]
    )
    return seats.select_related("person").order_by("-role", "pk").fetch_mode(settings.SEAL_PAGES)
