"""What points into a reading follows it when it is revised."""

import pytest

from apps.readings.actions import revise_reading
from apps.readings.bodies import blocks_of
from apps.readings.models import Note
from tests import make

STALIN = "Stalin died in March; nobody knew who would follow him. The party waited for a sign from above."
SPEECH = "The speech was kept a secret, and yet every party cell in the country had heard of it by the summer."

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(seminar):
    reading = make.reading(blocks=(STALIN, SPEECH))
    make.assign(seminar.course, reading)
    return reading


def revise(reading, *texts):
    revise_reading(reading=reading, blocks=blocks_of("\n\n".join(texts)), by=None)


def followed(note):
    note.refresh_from_db()
    return str(note.passage.address), note.standing


def test_a_pointer_moves_with_its_words(seminar, reading):
    mine = make.note(seminar.seats.danielle, reading, "nobody knew who would follow")
    revise(reading, f"In 1953 {STALIN}", SPEECH)
    assert followed(mine) == ("p1:30-58@2", "stands")


def test_a_pointer_takes_over_mended_words(seminar, reading):
    mine = make.note(seminar.seats.danielle, reading, "nobody knew who would follow")
    revise(reading, STALIN.replace("would", "could"), SPEECH)
    assert followed(mine) == ("p1:22-50@2", "stands")
    assert mine.exact == "nobody knew who could follow"


def test_a_pointer_whose_words_are_cut_keeps_what_it_pointed_at(seminar, reading):
    mine = make.note(seminar.seats.danielle, reading, "nobody knew who would follow")
    revise(reading, SPEECH)
    assert followed(mine) == ("p1:22-50@1", "orphan")
    assert mine.exact == "nobody knew who would follow"


def test_an_orphan_comes_home_when_its_words_come_back(seminar, reading):
    mine = make.note(seminar.seats.danielle, reading, "nobody knew who would follow")
    revise(reading, SPEECH)
    revise(reading, SPEECH, STALIN)
    assert followed(mine) == ("p3:22-50@3", "stands")


def test_a_pointer_in_doubt_says_what_it_pointed_at_before_until_someone_has_looked(seminar, reading):
    mine = make.note(seminar.seats.danielle, reading, "nobody knew")
    revise(reading, f"{SPEECH} {STALIN}")
    assert followed(mine)[1] == "check"
    assert (mine.label, mine.was) == ("2", "nobody knew")
    revise(reading, f"{SPEECH} In 1953 {STALIN}")
    assert (followed(mine)[1], mine.was, mine.revision) == ("check", "nobody knew", 3)


def test_many_pointers_follow_in_a_few_statements(seminar, reading, django_assert_max_num_queries):
    for _ in range(80):
        make.note(seminar.seats.danielle, reading, "nobody knew who would follow")
    with django_assert_max_num_queries(50):
        revise(reading, f"In 1953 {STALIN}", SPEECH)
    assert not Note.objects.exclude(revision=2).exists()
