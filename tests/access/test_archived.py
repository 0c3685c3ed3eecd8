"""A course that is over stays as it is: what its members may still do there is of themselves, or opens it again."""

import pytest

from apps.courses.actions import archive_course
from tests.access.asking import ask
from tests.access.pages import address_of, resolve
from tests.access.resolver import own_urls
from tests.access.table import ACCESS
from tests.access.world import seats_of

DEEDS = [name for name in sorted(own_urls()) if ACCESS[name].in_course and isinstance(ACCESS[name].post, dict)]
# places, notes, drafts and addresses of one's own
OWN = {
    "classroom:calendar_make",
    "classroom:calendar_revoke",
    "classroom:note_delete",
    "classroom:note_list",
    "classroom:reading_read",
    "threads:discussion_read",
    "threads:draft_discard",
    "threads:draft_save",
    "threads:edit_draft",
    "threads:feed_key_make",
    "threads:feed_key_revoke",
    "threads:thread_read",
    "threads:thread_unread",
    "threads:thread_watch",
}
# what opens it again or begins the next one, and a look behind a pseudonym, which is logged
OF_STAFF = {"courses:course_archive", "courses:course_unarchive", "courses:course_copy", "threads:reply_writer"}
TOLD_WHY = {"threads:reply_create", "threads:reply_edit"}  # with their words beside it


def refusal(name, role):
    """What was not there for someone still is not; whoever could write is told why not, where they write."""
    usual = ACCESS[name].post[role]
    if usual == 404:
        return 404
    return 409 if name in TOLD_WHY and usual == 422 else 403


def answers(world, names):
    """What a POST to each of these gets in the archived course: (name, role, status, what was written)."""
    place = world.places[False]
    archive_course(course=seats_of(place["course_slug"]).instructor.course, by=None)
    for name in names:
        row = ACCESS[name]
        for role in ("author", "assistant", "instructor"):
            answer, written = ask(world, role, "post", address_of(name, row, place), resolve(row.data, place))
            yield name, role, answer.status_code, written


@pytest.mark.django_db
def test_an_archived_course_takes_no_deed_of_anyone(world):
    asked = answers(world, [name for name in DEEDS if name not in OWN | OF_STAFF])
    assert [answer for answer in asked if answer[2] != refusal(*answer[:2]) or answer[3]] == []


@pytest.mark.django_db
def test_what_is_ones_own_goes_on_there_and_what_opens_it_again(world):
    asked = answers(world, sorted(OWN | OF_STAFF))
    assert [answer for answer in asked if answer[2] != ACCESS[answer[0]].post[answer[1]]] == []
