"""What changed between two texts, in words: whole, readable, and bounded however they differ."""

import random

import pytest

from apps.threads.differences import difference

DRAW = random.Random(7)  # noqa: S311 - no secret
WORDS = ["".join(DRAW.choices("etaoinshrdlu", k=DRAW.randint(2, 9))) for _ in range(2_000)]
SOME = " ".join(DRAW.choices(WORDS, k=200))
PAIRS = [
    ("", ""),
    ("", "All new."),
    ("All gone.", ""),
    ("The party lost.", "The party lost."),
    ("a b " * 400, "b a " * 400),
    (SOME, " ".join(reversed(SOME.split()))),
    (SOME, " ".join(word if at % 5 else "X" for at, word in enumerate(SOME.split()))),
    (" ".join(f"{n} x" for n in range(60)), " ".join(f"x {n}" for n in range(60))),
    ("One.\n\nTwo.\n", "One.\nTwo.\n\n\nThree."),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_both_texts_can_be_read_off_it_to_the_letter(old, new):
    parts = difference(old, new).parts
    assert "".join(words for kind, words in parts if kind != "added") == old
    assert "".join(words for kind, words in parts if kind != "left") == new


def test_one_word_replaced_stands_beside_what_replaced_it():
    told = difference("The party lost its unity.", "The party kept its unity.")
    assert told.parts == [("same", "The party "), ("left", "lost "), ("added", "kept "), ("same", "its unity.")]
    assert (told.left, told.added) == (1, 1)


def test_a_short_word_between_two_changes_is_read_with_them():
    told = difference("He said it in March, then left for home.", "He wrote it on Monday, then left for home.")
    assert told.parts[:3] == [("same", "He "), ("left", "said it in March, "), ("added", "wrote it on Monday, ")]


def test_texts_with_little_in_common_stand_one_after_the_other():
    old, new = (" ".join(DRAW.choices(WORDS, k=300)) for _ in range(2))
    assert difference(old, new).parts == [("left", old), ("added", new)]


def test_a_paragraph_added_to_a_long_text_is_all_that_is_told():
    paragraphs = ["\n\n" + " ".join(DRAW.choices(WORDS, k=90)) for _ in range(60)]
    told = difference("".join(paragraphs), "".join([*paragraphs[:30], "\n\nOne more thought.", *paragraphs[30:]]))
    assert (told.left, told.added) == (0, 3)
    assert "One more thought." in dict(told.parts)["added"]


def test_words_that_repeat_without_end_are_not_compared_all_with_all():
    told = difference("the a " * 5_000, "a the " * 5_000)
    assert len(told.parts) <= 4
