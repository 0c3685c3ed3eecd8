"""Printed entries of a works cited become records; what cannot be read stays a literal title."""

import pytest

from apps.readings.works import parse_work


def test_a_book_in_italics():
    work = parse_work("Kort, Michael. *The Soviet Colossus: History and Aftermath*. M.E. Sharpe, 1996. Print.")
    assert work == {
        "id": "work-1",
        "type": "book",
        "title": "The Soviet Colossus: History and Aftermath",
        "author": [{"family": "Kort", "given": "Michael"}],
        "publisher": "M.E. Sharpe",
        "issued": {"date-parts": [[1996]]},
    }


def test_a_book_without_a_year_has_no_date():
    work = parse_work("Thackeray, Frank. *Events that Changes Russia since 1855*. Greenwood Publishing Group. Print.")
    assert (work["publisher"], "issued" in work) == ("Greenwood Publishing Group", False)


def test_a_page_of_the_web_without_a_date_keeps_the_day_it_was_seen():
    work = parse_work('Wood, Robert. "To what extent did Khrushchev succeed?" N.d. Web. 11 Oct 2013.', 3)
    assert work == {
        "id": "work-3",
        "type": "webpage",
        "title": "To what extent did Khrushchev succeed?",
        "author": [{"family": "Wood", "given": "Robert"}],
        "accessed": {"date-parts": [[2013, 10, 11]]},
    }


def test_an_article_in_a_journal():
    work = parse_work("Tucker, Robert C. “Stalin’s Cult.” *American Historical Review* 84.2 (1979): 347-366. Print.")
    assert {key: work[key] for key in ("type", "container-title", "volume", "issue", "page")} == {
        "type": "article-journal",
        "container-title": "American Historical Review",
        "volume": "84",
        "issue": "2",
        "page": "347-366",
    }


def test_editors_place_and_publisher():
    work = parse_work("Freeze, Gregory, and Jane Doe, eds. *Russia: A History*. Oxford: Oxford UP, 2009. Print.")
    assert (work["editor"], work["publisher-place"], work["publisher"]) == (
        [{"family": "Freeze", "given": "Gregory"}, {"family": "Doe", "given": "Jane"}],
        "Oxford",
        "Oxford UP",
    )


def test_an_address_in_angle_brackets():
    work = parse_work("“Speech.” *Seventeen Moments*. Web. 3 Sept. 2016. <http://soviethistory.msu.edu/1956/>")
    assert (work["URL"], work["container-title"], "publisher" in work) == (
        "http://soviethistory.msu.edu/1956/",
        "Seventeen Moments",
        False,
    )


@pytest.mark.parametrize("line", ["Seventeen Moments in Soviet History", "🙂 مرحبا", "12 (3) \\ {x}", ")(", "."])
def test_what_cannot_be_read_is_a_literal_title(line):
    assert parse_work(line) == {"id": "work-1", "type": "document", "title": line}


def test_an_essay_in_a_book_has_its_pages_and_the_city():
    work = parse_work('Doe, Jane. "The Thaw." *A Reader*. New York: Knopf, 1990. pp. 12-19. Print.')
    assert (work["type"], work["page"], work["publisher-place"]) == ("chapter", "12-19", "New York")


def test_a_second_author_may_be_inverted_too():
    work = parse_work("Doe, Jane; Roe, John. *The Thaw*. Knopf, 1990.")
    assert work["author"] == [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "John"}]


def test_a_day_that_no_calendar_has_is_left_out():
    assert "accessed" not in parse_work('Doe, Jane. "The Thaw." Web. 31 Sept 2013.')
