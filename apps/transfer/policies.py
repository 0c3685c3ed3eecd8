"""Who may load texts and see their sources."""


def can_load(person):
    """Admins with the right to add files."""
    return person.is_active and person.is_staff and person.has_perm("transfer.add_loadedfile")


def can_see_source(seat):
    """The file a reading was loaded from is for the staff of a course."""
    return seat.is_staff


def can_choose(file):
    """Choices change a plan until its file is loaded."""
    return file.is_next or file.is_failed
