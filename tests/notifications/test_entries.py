"""The words of a line that several people stand in."""

import pytest

from apps.notifications.entries import names
from apps.notifications.events import first_words


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (["Danielle", "Danielle"], "Danielle"),
        (["Danielle", "sowelld"], "Danielle and sowelld"),
        (["Danielle", "sowelld", "lernerm"], "Danielle, sowelld and 1 other"),
        (["Danielle", "sowelld", "lernerm", "Chance"], "Danielle, sowelld and 2 others"),
    ],
)
def test_people_are_named_once_each_and_the_rest_counted(people, said):
    assert names(people) == said


def test_a_reply_of_nothing_but_a_quotation_is_told_by_it():
    assert (
        first_words('<blockquote><p dir="auto">The party lost its unity.</p></blockquote>', 18) == "The party lost it…"
    )
