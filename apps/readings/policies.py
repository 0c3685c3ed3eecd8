"""Who may read a reading in a course, and who arranges the course's readings. Pure."""


def can_see_reading(seat, reading):
    """Drafts are for staff; agrees with `ReadingQuerySet.visible_to` for what the course assigns."""
    return seat.is_staff or reading.state == reading.State.PUBLISHED


def can_assign_readings(seat):
    """Instructors of a running course choose its readings."""
    return seat.is_instructor and not seat.course.is_archived


def can_see_source(seat):
    """The file as it was loaded is for staff."""
    return seat.is_staff
