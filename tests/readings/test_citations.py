"""Which brackets are citations, measured on all five seed documents."""

from pathlib import Path

import pytest

from apps.readings import citations, works

SEEDS = Path(__file__).resolve().parents[2] / "fixtures" / "seeds"
WORKS = [
    works.parse_work("Kort, Michael. *The Soviet Colossus: History and Aftermath*. M.E. Sharpe, 1996. Print.", 1),
    works.parse_work(
        "Thackeray, Frank. *Events that Changes Russia since 1855*. Greenwood Publishing Group. Print.", 2
    ),
    works.parse_work('Wood, Robert. "To what extent did Khrushchev succeed?" N.d. Web. 11 Oct 2013.', 3),
]
EXPECTED = {
    "000": [
        "Seton, 34",
        "Great Events, 119",
        "Great Events, 121",
        "Rutherford, 16",
        "Great Events, 121",
        "Hirschfeld, 38-39",
        "Rutherford, 80",
    ],
    "001": [
        "Wood",
        "Wood",
        "Wood",
        "Kort 294",
        "Wood",
        "Thackeray 183",
        "Kort 294",
        "Wood",
        "Wood",
        "Thackeray 182",
    ],
    "002": ["Evtushenko", "The Cult of the Individual, Khruschev", "Jones 42"],
    "003": [
        "Freeze 407",
        "Freeze 409",
        "Seventeen Moments",
        "Freeze 410",
        "Freeze 414",
        "Freeze 410",
        "Freeze 417",
        "Stalin Short Course",
        "Stalin Short Course",
        "Freeze 347",
        "Freeze 348",
        "Tucker 363",
    ],
    "004": [],
}


@pytest.mark.parametrize("seed", EXPECTED)
def test_the_citations_of_a_seed_are_exactly_these(seed):
    [file] = SEEDS.glob(f"{seed}_*.txt")
    found = [
        citation.text
        for line in file.read_text(encoding="utf-8").splitlines()
        for citation in citations.find(line, WORKS if seed == "001" else [])
    ]
    assert found == EXPECTED[seed]


@pytest.mark.parametrize(
    ("text", "name", "locator"),
    [
        ("his rule (Seton, 34).", "Seton", "34"),
        ("called “Russification”. (Great Events, 119)”Through this", "Great Events", "119"),
        ("virtually disappeared”(Freeze 407). It", "Freeze", "407"),
        ("the West in 1956 (Hirschfeld, 38-39).", "Hirschfeld", "38-39"),
        ("the Gulag system(Seventeen Moments).", "Seventeen Moments", ""),
        ("of the crowd” (Evtushenko), was", "Evtushenko", ""),
        ("as noted (see also Tucker 12, 14)", "Tucker", "12, 14"),
        ("as noted (van der Post 12)", "", ""),
        ("as noted (de la Cruz and Łukasz 12)", "", ""),
        ("как известно (Пыжиков, 118)", "Пыжиков", "118"),
    ],
)
def test_a_citation_gives_a_name_and_a_page(text, name, locator):
    found = citations.find(text)
    assert [(one.name, one.locator) for one in found] == ([(name, locator)] if name else [])


@pytest.mark.parametrize(
    "bracket",
    [
        "1956",
        "CPSU",
        "for example, Stalingrad was named Volgograd",
        "ex. Stalingrad returned to Volgograd",
        "Russian: десталинизация, destalinizatsiya",
        "90,000 prisoners in 1954–55 alone",
        "such as Marshal Mikhail Tukhachevsky, Politburo members",
        "including Khrushchev",
        "June 26, 1953",
        "Stalingrad, 1942",
        "Volgograd",
        "",
        "a [link] in it",
    ],
)
def test_an_aside_in_brackets_is_no_citation(bracket):
    assert citations.find(f"Some words ({bracket}) and more.", WORKS) == []


def test_two_works_in_one_bracket_are_two_citations_with_places_of_their_own():
    text = "co-existence (Wood; Thackeray 182)."
    assert [(text[c.start : c.end], c.work) for c in citations.find(text, WORKS)] == [("Wood", 2), ("Thackeray 182", 1)]


def test_a_title_leads_to_its_work_too():
    assert citations.find("It was (Soviet Colossus 12).", WORKS)[0].work == 0


def test_a_name_that_two_works_share_is_left_open():
    twice = [WORKS[0], {**WORKS[0], "title": "Another book"}]
    assert citations.find("It was (Kort 12).", twice)[0].work is None


def test_a_year_is_a_page_only_of_a_listed_work():
    assert [c.text for c in citations.find("It was (Kort 1996) and (Nikita 1956).", WORKS)] == ["Kort 1996"]


def test_brackets_in_code_and_in_links_stay_as_they_are():
    assert citations.find("`(Kort 294)` and [the (Kort 294) page](https://example.org)", WORKS) == []


def test_links_are_written_into_the_markdown():
    text = "He wrote(Kort 294). (Seton, 34)"
    linked = citations.linked(text, citations.find(text, WORKS))
    assert linked == "He wrote([Kort 294](cite:work-1)). ([Seton, 34](cite:source-seton))"


def test_a_long_text_of_open_brackets_is_read_in_no_time():
    assert citations.find("(" * 20_000 + "Kort 294)" * 2_000, WORKS) is not None


def test_a_citation_leads_down_the_page_and_a_web_address_out_of_it():
    assert citations.resolve("cite:work-1") == "#work-1"
    assert citations.resolve("https://example.org/") == "https://example.org/"


@pytest.mark.parametrize("text", ["(Volgograd) was its name.", "(**) is a note.", "As noted (Kort 294; ) before."])
def test_a_bracket_at_the_start_or_without_a_name_is_no_citation(text):
    assert citations.find(text, WORKS) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He ruled on (Kort 294).", ["Kort"]),
        ("He ruled on (Wood; Thackeray 182).", ["Wood", "Thackeray"]),
        ("He ruled on (Seton, 34).", ["Seton"]),
        ("He ruled on (Great Events, 119).", ["Great Events"]),
        ("“distress” (Jones 42)", ["Jones"]),
        ("“adoration” (The Cult of the Individual, Khruschev)", ["The Cult of the Individual, Khruschev"]),
        ("the camps(Freeze 407)”Through this", ["Freeze"]),
        ("the camps (Freeze 407)“Through this", ["Freeze"]),
        ("the year (1956) and", []),
        ("the party (CPSU) and", []),
        ("a city (for example, Stalingrad) and", []),
        ("a city (Volgograd) and", []),
        ("the plenum (June 26, 1953) and", []),
    ],
)
def test_without_any_list_these_and_no_others_are_surely_citations(text, names):
    assert [one.name for one in citations.named(text) if one.is_sure] == names
    assert [one.name for one in citations.find(text)] == names


def test_a_bare_name_in_brackets_waits_for_a_work_of_that_name():
    [one] = citations.named("It succeeded (Wood).")
    assert (one.name, one.is_sure) == ("Wood", False)
    assert citations.find("It succeeded (Wood).", WORKS)[0].work == 2


@pytest.mark.parametrize("words", ["Kort 294", "see also Kort, 294", "“Kort” 294"])
def test_the_words_of_a_citation_give_its_source_and_page(words):
    assert citations.source_of(words) == ("Kort", "294")
