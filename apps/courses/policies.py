"""Who may run a course, see its people and change it; pure functions of a seat or a person."""


def can_create_course(person):
    """Only site admins make courses out of nothing; an instructor copies one."""
    return person.is_authenticated and person.is_superuser


def can_run_course(seat):
    """The setup pages, the archive switch and copying for the next term."""
    return seat.is_instructor


def can_change_course(seat):
    """An archived course stays as it is until it is opened again."""
    return seat.is_instructor and not seat.course.is_archived


def can_see_roster(seat):
    """Names with their e-mail addresses."""
    return seat.is_staff


def can_have_calendar(seat):
    """Members have a calendar of their own, at an address that is secret."""
    return seat.is_member


def can_join(course):
    """Neither a join code nor an invitation opens an archived course."""
    return not course.is_archived
