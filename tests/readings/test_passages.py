"""A passage and the address it is written as."""

import pytest

from apps.readings.passages import BREAK, Address, Text

TEXT = Text(
    [("1", "Politics has always been about image."), ("1a", "Image."), ("2", "A good image leads to power.")], 3
)


@pytest.mark.parametrize("written", ["p4:12-80@3", "p4a:0-7@1", "p12@2", "p0a", "p4:1-2"])
def test_an_address_is_read_and_written_alike(written):
    assert str(Address.parsed(written)) == written


@pytest.mark.parametrize("written", ["", "4", "p", "p4:12", "p4:12-@3", "p4@x", "p4:1-2@3 ", "q4", "p1234567"])
def test_what_is_no_address_is_none(written):
    assert Address.parsed(written) is None


def test_a_passage_knows_its_words_and_what_stands_around_them():
    passage = TEXT.passage("1", 9, 19)
    assert (passage.exact, passage.prefix) == ("has always", "Politics ")
    assert passage.suffix.startswith(f" been about image.{BREAK}Image.")
    assert str(passage.address) == "p1:9-19@3"


def test_around_a_passage_stand_at_least_32_characters_where_there_are_so_many():
    text = Text([("1", "x" * 100 + "word" + "y" * 100)])
    passage = text.passage("1", 100, 104)
    assert (len(passage.prefix), len(passage.suffix)) == (32, 32)


def test_what_would_stand_twice_keeps_more_around_it():
    text = Text([("1", f"First {'and so on ' * 5}word {'again ' * 8}end. And {'and so on ' * 5}word {'again ' * 8}")])
    assert len(text.passage("1", 56, 60).prefix) > 32


@pytest.mark.parametrize(("label", "start", "end"), [("9", 0, 4), ("1", 8, 9), ("1", 12, 12), ("1", 900, 950)])
def test_where_no_words_stand_is_no_passage(label, start, end):
    assert TEXT.passage(label, start, end) is None


def test_a_passage_ends_with_its_paragraph():
    assert TEXT.passage("1a", 2, 900).exact == "age."
