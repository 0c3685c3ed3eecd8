"""Addresses of paragraphs live on when a reading is revised."""

import pytest

from apps.readings.numbering import carried_over

OLD = [
    ((1, ""), "Politics has always been about image."),
    ((2, ""), "The tyrannical rule of Joseph Stalin in the USSR was finally over, and the nation sought a new leader."),
    ((3, ""), "Even today, we find ourselves asking if politicians mean what they say."),
]
ONE, TWO, THREE = (text for _label, text in OLD)
ADDED = "Something that nobody wrote before, about wheat and railways."


@pytest.mark.parametrize(
    ("new", "labels"),
    [
        ([ONE, TWO, THREE], ["1", "2", "3"]),
        ([ONE, ADDED, TWO, THREE], ["1", "1a", "2", "3"]),
        ([ADDED, ONE, TWO, THREE], ["0a", "1", "2", "3"]),
        ([ONE, TWO, THREE, ADDED], ["1", "2", "3", "4"]),
        ([ONE, THREE], ["1", "3"]),
        ([THREE, ONE, TWO], ["3", "1", "2"]),
        ([ONE, TWO.replace("finally", "at last"), THREE], ["1", "2", "3"]),
        ([ONE, "  ".join(TWO.split()), THREE], ["1", "2", "3"]),
        ([ONE, ONE, TWO, THREE], ["1", "1a", "2", "3"]),
        ([], []),
    ],
)
def test_paragraphs_keep_their_numbers(new, labels):
    carried = carried_over(OLD, new, {label for label, _text in OLD}, 3)
    assert [f"{number}{letter}" for number, letter in carried] == labels


def test_a_letter_once_given_is_never_given_again():
    used = {(1, ""), (2, ""), (3, ""), (1, "a")}
    assert carried_over(OLD, [ONE, ADDED, TWO, THREE], used, 3)[1] == (1, "b")


def test_a_number_once_given_is_never_given_again():
    used = {(1, ""), (2, ""), (3, ""), (4, "")}
    assert carried_over(OLD, [ONE, TWO, THREE, ADDED], used, 4)[3] == (5, "")


def test_after_z_come_two_letters():
    used = {(1, letter) for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert carried_over(OLD, [ONE, ADDED, TWO, THREE], used, 3)[1] == (1, "aa")
