"""The stems of a text: of its language, of the script of a word, of one character where words are not set apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search import stems
from apps.search.fulltext import token


def stemmed(text, language="en"):
    return stems.stems_of(stems.composed(text), language)[1].split(" ")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("policies", "policy", "en"),
        ("Khrushchev’s", "Khrushchev", "en"),
        ("denounced", "denouncing", "en-GB"),
        ("l’homme", "hommes", "fr"),
        ("Häuser", "häusern", "de"),
        ("речи", "речь", "ru"),
        ("речи", "речь", "en"),  # a Russian term in an English article
        ("cafe\u0301", "CAFÉ", "en"),
        ("ﬁnal", "final", "en"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other, language):
    assert stemmed(one, language) == stemmed(other, language)


def test_a_language_without_a_stemmer_keeps_its_words():
    assert stemmed("sannleikann", "is") == ["sannleikann"]


def test_words_joined_by_a_hyphen_are_two():
    assert stemmed("De-Stalinization") == ["de", "stalin"]


def test_chinese_is_looked_up_by_its_characters():
    assert stemmed("秘密報告 of 1956") == ["秘", "密", "報", "告", "of", "1956"]


def test_vowel_signs_belong_to_their_word():
    assert stems.words_in("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The delegates of the congress were silent and it was not known to them.", "en"),
        ("Les délégués du congrès étaient dans la salle et il n’est pas sûr que la foule les ait vus.", "fr"),
        ("Die Delegierten des Kongresses schwiegen, und das ist nicht zu verstehen.", "de"),
        ("whirlpool", "en"),
        ("", "en"),
        ("Jones Kort Tucker Medvedev Taubman Applebaum Figes Conquest Suny Lewin " * 8 + "il", "en"),
    ],
)
def test_small_words_tell_the_language(text, language):
    assert stems.stems_of(text)[0] == language


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "ru", "xx", "ja"]))
def test_a_stem_is_letters_and_digits_alone_whatever_the_text(text, language):
    for stem in stemmed(text, language):
        assert stem.isalnum() or text.strip() == "" or not stems.words_in(stems.composed(text))
        assert len(token(12, language, stem)) < 60


@given(st.text(max_size=200))
def test_a_word_is_found_by_itself(text):
    text = stems.composed(text)
    assert stems.stems_of(text, "en")[1].split() == [stems.stem(word, "en") for word in stems.words_in(text)]
