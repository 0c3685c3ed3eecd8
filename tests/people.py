"""The named world of the tests: the people of the seed post, an instructor, an assistant, an observer, an outsider."""

from types import SimpleNamespace

from tests import make


def seminar():
    """A members-only course with its people: `seminar.course`, `seminar.danielle`, `seminar.seats.danielle`."""
    course = make.course()
    roles = {
        "instructor": "instructor",
        "assistant": "assistant",
        "observer": "observer",
        "danielle": "student",
        "sowelld": "student",
        "lernerm": "student",
    }
    people = {handle: make.person(handle) for handle in roles}
    seats = {handle: make.seat(course, people[handle], role) for handle, role in roles.items()}
    return SimpleNamespace(course=course, **people, outsider=make.person("outsider"), seats=SimpleNamespace(**seats))
