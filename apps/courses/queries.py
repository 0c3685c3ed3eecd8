"""What the pages of a course read about its people and meetings."""

from .models import Course, Role, Seat


def seat_for(person, course_slug):
    """The person's seat in the course, an unsaved guest seat if it is public, or None for outsiders."""
    if person.is_authenticated:
        seat = (
            Seat.objects.select_related("course")
            .filter(course__slug=course_slug, person=person, status=Seat.Status.ACTIVE)
            .first()
        )
        if seat is not None:
            return seat
    course = Course.objects.public().filter(slug=course_slug).first()
    if course is None:
        return None
    return Seat(course=course, person=person if person.is_authenticated else None, role=Role.GUEST)
