"""Passages of a revised reading are found again, or it is said that they are not."""

import pytest

from apps.readings.anchoring import Anchoring, Certainty
from apps.readings.passages import Text
from tests.drills.anchoring import RIGHT, WRONG, tried

STALIN = "Stalin died in March; nobody knew who would follow him. The party waited for a sign from above."
SPEECH = "The speech was kept a secret, and yet every party cell in the country had heard of it by the summer."
OTHER = "Collective farms were given new machines, and their debts to the state were struck from the books."


def anchored(words, new, *, old=(("1", STALIN), ("2", SPEECH)), knows_old=True):
    """What becomes of the words, which stand in ¶ 1 or ¶ 2, in the new paragraphs."""
    before = Text(old, 1)
    label, text = next((label, text) for label, text in old if words in text)
    passage = before.passage(label, text.index(words), text.index(words) + len(words))
    return Anchoring(Text(new, 2), before if knows_old else None).anchor(passage)


@pytest.mark.parametrize("length", RIGHT)
def test_random_quotes_of_the_seeds_land_right_after_a_revision(length):
    shares, _cost = tried(length, revisions=8)
    assert shares["right"] >= RIGHT[length]
    assert shares.get("silently wrong", 0) <= WRONG


def test_words_before_them_move_a_passage():
    anchor = anchored("nobody knew who", [("1", f"In 1953 {STALIN}"), ("2", SPEECH)])
    assert anchor.certainty == Certainty.EXACT
    assert str(anchor.passage.address) == "p1:30-45@2"


def test_a_mended_word_is_part_of_the_passage():
    anchor = anchored("nobody knew who would follow him", [("1", STALIN.replace("knew", "could know")), ("2", SPEECH)])
    assert anchor.certainty == Certainty.MENDED
    assert anchor.passage.exact == "nobody could know who would follow him"


def test_words_are_followed_into_another_paragraph():
    anchor = anchored("every party cell in the country had heard", [("1", f"{STALIN} {SPEECH}")])
    assert anchor.certainty == Certainty.EXACT
    assert anchor.passage.label == "1"


def test_words_whose_paragraph_is_gone_are_an_orphan_that_keeps_what_it_was():
    anchor = anchored("nobody knew who would follow him", [("2", SPEECH), ("3", OTHER)])
    assert anchor.certainty == Certainty.ORPHAN
    assert str(anchor.passage.address) == "p1:22-54@1"


def test_the_same_few_words_elsewhere_are_not_silently_the_passage():
    old = (("1", STALIN), ("2", OTHER))
    assert anchored("The party", [("2", OTHER), ("3", SPEECH + " The party")], old=old).certainty == Certainty.CHECK


def test_short_words_that_two_rules_place_differently_are_to_be_checked():
    new = [("1", STALIN.replace("nobody knew who would", "who would")), ("2", f"{SPEECH} {STALIN}")]
    anchor = anchored("nobody knew who", new)
    assert anchor.certainty == Certainty.CHECK


def test_two_places_that_are_alike_are_to_be_checked():
    new = [("3", STALIN), ("4", SPEECH), ("5", STALIN)]
    assert anchored("nobody knew who would follow", new).certainty == Certainty.CHECK


def test_without_the_old_text_a_short_passage_is_found_by_its_surroundings():
    anchor = anchored("nobody knew", [("1", STALIN), ("2", SPEECH)], knows_old=False)
    assert anchor.certainty == Certainty.EXACT


def test_of_short_words_whose_surroundings_are_gone_what_replaced_them_is_to_be_checked():
    anchor = anchored("nobody knew who", [("1", "Nobody knew, who?"), ("2", SPEECH)])
    assert anchor.certainty == Certainty.CHECK
    assert "body knew" in anchor.passage.exact


def test_words_that_stand_everywhere_are_told_apart_by_what_stands_around_them():
    many = [(str(number), f"{number} times the party met, and the party rose {number * 7}.") for number in range(1, 60)]
    old = Text(many, 1)
    passage = old.passage("40", 26, 35)
    anchor = Anchoring(Text([("60", "A preface."), *many], 2), old).anchor(passage)
    assert (anchor.certainty, anchor.passage.label, anchor.passage.start) == (Certainty.EXACT, "40", 26)
