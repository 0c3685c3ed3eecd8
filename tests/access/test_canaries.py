"""Nothing leaks: words that few may read stand in every corner of a course, and every page of it is searched for them.

A canary is a word that stands nowhere else. Whoever reads it on any page, header or file is found, and only those
named beside it may have it. Admins' own pages are theirs alone by the access table, so they are not crawled here.
"""

import io
import zipfile

import pytest

from apps.accounts import copies, personal
from apps.courses.actions import archive_course
from tests.access import asking
from tests.access import world as worlds
from tests.access.garden import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.long]
STAFF = {"assistant", "instructor"}
# where anyone may read, students go by an alias: who sits in no course learns nobody's name
STRANGERS, STUDENTS = {"anonymous", "outsider"}, ("danielle", "lernerm")
TYPED = ("danielle", "author:a")  # a search says again what was asked
# a reply's words, what it quotes, and whom it cites
TOLD = ("canary", "canaryquoted", "Canaryzitiert")
GATES = ("gatepost_first", "gateat_time", "gateby_hand")
# canary: who may read it; addresses of people stand in `addresses`
READERS = {
    "canaryheld": STAFF,
    "canaryheldname": STAFF,
    "canaryflag": STAFF,
    "canaryearlier": STAFF | {"author"},
    **{f"{said}{where}": STAFF for said in TOLD for where in (*GATES, "group")},
    **{f"{said}{where}": STAFF | {"author"} for said in TOLD for where in ("hidden", "withdrawn")},
    "canarywhisper": STAFF,
    "canaryrecord": STAFF,
    "canaryunsentpeer": set(),
    "canaryunsent": {"author"},
    "canarynote": {"author"},
    "canarydraftprompt": STAFF,
    "canarydraftquestion": STAFF,
    "canaryscheduled": STAFF,
    "canarydraftreading": STAFF,
    "canarywithdrawnreading": STAFF,
    "canarysource": STAFF,
    "canaryguest@example.org": STAFF,
    "canaryinvited@example.org": {"instructor"},
    "canaryelsewhere": set(),
    "canarymeeting": set(),
    "Canarywork": set(),
    "Canaryauthor": set(),
    "canarysubtitle": set(),
    "canarycode": set(),
    # titles stand in addresses too, unless they are in another script
    "Чижнабросок": STAFF,
    "Чижпотом": STAFF,
    "Чижнечитан": STAFF,
    "Чижснят": STAFF,
    "Чижневедомый": set(),
}
# what stands in the copy of their data that somebody asks for: what they wrote, whatever became of it, and what the
# staff noted about them
WROTE = {
    "author": {canary for canary, readers in READERS.items() if "author" in readers},
    "student": {"canaryflag", "canaryrecord"},
    "instructor": {"canarydraftprompt", "canarydraftquestion", "canaryscheduled", "Чижнабросок", "Чижпотом"},
}
HANDLES = {"author": "danielle", "student": "lernerm", "observer": "observer", "instructor": "instructor"}


def everything(answer):
    """All that an answer says: headers, address to go to, body."""
    body = b"".join(answer) if answer.streaming else answer.content
    return f"{dict(answer.items())} {body.decode(errors='replace')}"


def allowed(role):
    """The canaries this role may read."""
    return {canary for canary, readers in READERS.items() if role in readers}


def leaks(world, is_public, role):
    """What this role reads without being allowed to."""
    own = f"{HANDLES.get(role, role)}@example.org"
    for address in addresses(world, is_public):
        answer, written = asking.ask(world, role, "get", address)
        said = everything(answer)
        assert answer.status_code < 500, (address, role, getattr(answer, "exc_info", None))
        assert not written, (address, role, written)
        found = {canary for canary in READERS.keys() - allowed(role) if canary in said.replace(address, "")}
        if role not in STAFF:
            found |= {said[max(at - 12, 0) : at + 12] for at in [said.replace(own, "").find("@example.org")] if at >= 0}
        if role in STRANGERS and not any(word in address for word in TYPED):
            found |= {name for name in STUDENTS if name in said.lower()}
        yield from (f"{canary} as {role} at {address} ({answer.status_code})" for canary in sorted(found))


@pytest.mark.parametrize("role", ["anonymous", "outsider", "student", "author", "assistant"])
def test_nobody_reads_in_a_public_course_what_is_not_for_them(garden, role):
    assert not sorted(set(leaks(garden, True, role)))


@pytest.mark.parametrize("role", ["anonymous", "outsider", "observer", "author"])
def test_nobody_reads_in_a_closed_course_what_is_not_for_them(garden, role):
    assert not sorted(set(leaks(garden, False, role)))


def test_an_archived_course_keeps_its_secrets(garden):
    archive_course(course=worlds.seats_of("open-seminar").instructor.course, by=None)
    for role in ("anonymous", "student"):
        assert not sorted(set(leaks(garden, True, role)))


@pytest.mark.parametrize("role", ["author", "assistant", "instructor"])
def test_each_canary_sings_to_those_it_is_for(garden, role):
    """Else the search above would find nothing because nothing was there."""
    said = " ".join(everything(asking.ask(garden, role, "get", address)[0]) for address in addresses(garden, False))
    expected = allowed(role) - {"canaryguest@example.org"}  # shown on no page, not even to staff
    assert not [canary for canary in sorted(expected) if canary not in said]


@pytest.mark.parametrize("role", ["author", "student", "observer", "outsider", "instructor"])
def test_a_copy_of_ones_data_sings_of_oneself_alone(garden, role):
    """Not even of what its owner may read elsewhere."""
    person, file = garden.people[role], io.BytesIO()
    copies.write(file, person, personal.parts_about(person))
    archive = zipfile.ZipFile(file)
    said = {name: archive.read(name).decode() for name in ("index.html", "data.json", "everything.md")}
    for text in said.values():
        assert {canary for canary in READERS if canary in text} == WROTE.get(role, set())
        assert "@example.org" not in text.replace(person.email, "")


@pytest.mark.parametrize("role", ["anonymous", "student", "outsider"])
def test_a_preview_tells_nothing_of_what_it_names(garden, role):
    several, place = garden.sown[True], garden.places[True]
    text = (
        f"[x](reading:{several['draft']}#p1) [y](reply:2) [z](reply:3) [e](reading:elsewhere-in-print#p1) ![](/media/x)"
    )
    for thread in several["thread_slug"]:
        address = f"/markdown/preview/?course={place['course_slug']}&thread={thread}"
        said = everything(asking.ask(garden, role, "post", address, {"content": text})[0])
        said = said.replace(thread, "").replace(several["draft"], "")
        assert not [canary for canary in READERS if canary in said]
