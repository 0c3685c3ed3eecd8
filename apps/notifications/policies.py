"""What of a course reaches whom; pure functions of loaded objects."""


def may_be_mailed(person):
    """Whether letters reach them at all."""
    return person.is_active and bool(person.email)
