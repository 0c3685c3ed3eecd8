"""The quotation check: its verdicts, what it says of a difference, and how good it is on labelled cases."""

from time import process_time

import pytest

from apps.core.markdown import render
from apps.core.markdown.prose import prose_in
from apps.readings.checking import Shelf, Title, bind, check
from tests.quotations.by_hand import by_hand
from tests.quotations.cases import said, scores
from tests.quotations.made import made
from tests.quotations.shelf import shelf

LEAST = 0.98


def checked(text, on=None):
    return check(prose_in(render(text).html), on or shelf())


def one(text, on=None):
    [found] = checked(text, on)
    return found


def a_shelf(*paragraphs, title="Essay", **record):
    blocks = [(str(number), text) for number, text in enumerate(paragraphs, 1)]
    return Shelf([(Title(7, 3, {"title": title, **record}), bind(blocks))])


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "held out"])
def test_each_verdict_is_right_and_none_is_missed_on_labelled_cases(half):
    cases = [*made(), *by_hand()][half::2]
    figures, wrong = scores(cases, shelf())
    assert all(min(precision, recall) >= LEAST for precision, recall, _cases in figures.values()), (figures, wrong)


def test_there_are_enough_cases_of_every_verdict():
    cases = [*made(), *by_hand()]
    figures, _wrong = scores(cases, shelf())
    assert len(cases) >= 200
    assert len(by_hand()) >= 40
    assert all(amount >= 25 for _precision, _recall, amount in figures.values())


def test_the_source_that_is_not_in_the_library_is_named():
    named = [case for case in by_hand() if case.source]
    assert [said(case, shelf()) for case in named] == [[("not_in_library", case.source)] for case in named]


def words_in(difference):
    return [(one.kind, one.words) for one in difference]


def test_a_difference_says_which_word_was_left_out():
    found = one("“With the removal of Beria, Khrushchev had only one major opponent”")
    assert words_in(found.difference) == [
        ("same", "With the removal of Beria, Khrushchev"),
        ("left", "now"),
        ("same", "had only one major opponent"),
    ]


def test_a_difference_says_what_stands_in_place_of_what():
    found = one("“Stalin’s death took place on March 3, 1953 and the movement”")
    assert words_in(found.difference)[1:3] == [("left", "5"), ("added", "3")]


def test_a_difference_says_where_in_the_quotation_it_stands():
    quotation = "“Stalin’s death took place on March 3, 1953 and movement”"
    left, added, article = [found for found in one(quotation).difference if found.kind != "same"]
    assert (quotation[left.start : left.end], quotation[added.start : added.end]) == ("", "3")
    assert (left.start, quotation[article.start :]) == (added.start, "movement”")


def test_what_is_left_out_where_the_quotation_says_so_is_no_difference():
    found = one("“the policy of destalinization … it did not aim to alter the essence of the state with the rule”")
    assert [words for kind, words in words_in(found.difference) if kind != "same"] == ["very"]


def test_another_case_within_a_quotation_is_a_difference():
    found = one("“a process of the communist party and its many old friends”", a_shelf(CASED))
    assert ("left", "Communist Party") in words_in(found.difference)
    assert ("added", "communist party") in words_in(found.difference)


CASED = "It was a process of the Communist Party and its many old friends."


def test_the_words_are_found_with_paragraph_offsets_and_revision():
    found = one("“two & three four”", a_shelf("Zero one.", "One two & three four five.")).found
    assert (found.title.key, found.passage.label, found.passage.revision) == (7, "2", 3)
    assert (found.passage.start, found.passage.end, found.passage.exact) == (4, 20, "two & three four")


def test_offsets_count_characters_whatever_their_bytes():
    passage = one("“красная площадь в Москве”", a_shelf("— Это красная площадь в Москве.")).found.passage
    assert (passage.exact, passage.start) == ("красная площадь в Москве", 6)


def test_what_stands_in_no_numbered_paragraph_is_verbatim_without_a_place():
    on = Shelf([(Title(1, 1), bind([("1", "Politics."), ("", "A caption of many words.")]))])
    found = one("“a caption of many words”", on)
    assert (found.verdict, found.found.passage) == ("verbatim", None)


def test_words_of_a_reading_without_marks_are_found_from_twelve_on():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    on = a_shelf(f"Now {text} fourteen.")
    assert [found.words for found in checked(f"I say {text} too.", on)] == [text]
    assert checked("I say " + " ".join(text.split()[:11]) + " too.", on) == []


def test_words_between_marks_are_no_unmarked_words():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert [found.kind for found in checked(f"I say “{text}” too.", a_shelf(text))] == ["inline"]


def test_a_quotation_never_runs_from_one_reading_into_the_next():
    first, second = bind([("1", "It ends with these words")]), bind([("1", "and begins with those")])
    on = Shelf([(Title(1, 1), first), (Title(2, 1), second)])
    assert one("“with these words and begins with”", on).verdict == "not_found"


def test_a_quotation_of_another_reply_is_not_looked_for():
    assert checked("> Nobody has read these words\n>\n> — [sowelld, 4](reply:4)", a_shelf("Other words.")) == []


def test_an_author_of_a_reading_is_no_stranger():
    on = a_shelf("Other words.", author=[{"family": "Jones", "given": "Polly"}])
    assert one("Polly Jones writes that “nobody said these words”.", on).verdict == "not_found"


def test_an_empty_shelf_is_asked_in_vain():
    assert one("“nobody said these words”", Shelf([])).verdict == "not_found"


@pytest.mark.parametrize(
    "text",
    [
        "“a b c” " * 2_000,
        "> " + "and so on " * 1_900,
        "Aa " * 3_000 + "“one two three”" + " Bb" * 3_000,
        "“" + "… […] [x] " * 1_500 + "”",
        "> a" + " " * 18_000 + "(",
        "and so on and so forth " * 800,
    ],
)
def test_no_text_takes_long(text):
    on = a_shelf(*["and so on and so forth " * 100] * 10)
    pieces, start = prose_in(render(text).html), process_time()
    assert len(check(pieces, on)) <= 60
    assert process_time() - start < 2
