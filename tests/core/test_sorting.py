"""Names stand in the order that readers of the language expect."""

import pytest

from apps.core.sorting import name_order


def in_order(names, language="en"):
    return sorted(names, key=name_order(language))


def test_accents_and_capitals_make_no_difference():
    assert in_order(["Zoe", "émile", "Eve", "Øyvind", "olga", "Adam"]) == [
        "Adam",
        "émile",
        "Eve",
        "olga",
        "Øyvind",
        "Zoe",
    ]


def test_names_alike_but_for_an_accent_stand_together():
    assert in_order(["Müller", "Muller", "Mulligan", "Mullen"]) == ["Mullen", "Muller", "Müller", "Mulligan"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["Adam", "Zara", "Åke", "Ärla", "Östen"]),
        ("da", ["Anna", "Zoe", "Ærø", "Øjvind", "Åse"]),
        ("es", ["Nuria", "Nz", "Ñusta", "Oriol"]),
        ("de", ["Ärla", "Arno", "Öde", "Olga", "Zara"]),
        ("pl", ["Lucyna", "Łucja", "Maria"]),
        ("cs", ["Cyril", "Čeněk", "David"]),
    ],
)
def test_a_language_has_its_own_letters(language, names):
    assert in_order(reversed(names), language) == names


def test_other_scripts_keep_their_letters_apart():
    assert in_order(["Йосиф", "Иван", "Кирилл"]) == ["Иван", "Йосиф", "Кирилл"]


def test_the_russian_e_with_dots_stands_with_e_and_short_i_behind_i():
    names = ["Евгений", "Ёлка", "Ёлкин", "Жанна", "Иван", "Ийон", "Йосиф", "Кирилл", "Яна"]
    assert in_order(reversed(names), "ru") == in_order(reversed(names)) == names


def test_an_accent_typed_apart_is_the_same():
    names = ["N\u00e9e A", "Ne\u0301e B", "N\u00e9e C"]
    assert in_order(reversed(names)) == names
