"""Each repair of a plan can be undone: then the lines it took stand in the text again."""

import pytest

from tests.transfer.test_plans import BLOG, BODY, made

THAW = f"The Thaw\n\n{BODY}"
REPAIRS = {
    "breadcrumb": (f"Home > Essays > The Thaw\n\n{THAW}", "Home > Essays > The Thaw"),
    "repeated-ivory-papers": (f"{THAW}\n\n" + f"Ivory Papers.\n\n{BODY}\n\n" * 3, "Ivory Papers."),
    "cite-box": (f"{THAW}\n\nCite This Work\n\nSelect a referencing style.\n\n{BODY}", "Cite This Work"),
    "furniture": (f"Sign in\nMenu\n\n{THAW}", "Sign in"),
    "placeholder": (f"Name Last Name\n\nProfessor’s Name\n\n{THAW}", "Name Last Name"),
    "captions": (f"{THAW}\n\nFigure 1. The crowd.\n\n{BODY}", "Figure 1. The crowd."),
    "topics": (f"{THAW}\n\nKeywords: law; Gulag.", "Keywords: law; Gulag."),
    "topic-family": (f"{THAW}\n\nNo Parent Topic", "No Parent Topic"),
    "works-5": (f"{THAW}\n\nWorks Cited\n\nKort, M. Colossus. 1996.", "Kort, M. Colossus. 1996."),
}


def lines(text, *undone):
    """Titles, headings and paragraphs of everything that is made of the text, captions apart."""
    documents = made(text, *undone).documents
    texts = [block.text for document in documents for block in document.blocks if block.kind != "figure"]
    return "\n".join([*(document.title for document in documents), *texts])


@pytest.mark.parametrize("key", REPAIRS)
def test_what_a_repair_took_out_of_the_text_stands_there_again_when_it_is_undone(key):
    text, line = REPAIRS[key]
    assert line not in lines(text)
    assert line in lines(text, key)


def test_the_box_that_offers_references_ends_where_the_text_goes_on():
    assert BODY in lines(f"The Thaw\n\nIt began.\n\nCite This Work\n\nSelect a referencing style.\n\n{BODY}")


def test_a_heading_of_works_without_an_entry_is_a_line_of_the_text():
    assert "Sources" in lines(f"{THAW}\n\nSources\n\nThere are few that can be trusted with a story like this one.")


def test_an_empty_comment_form_stays_with_the_last_reply_when_that_is_undone():
    assert "Leave a Reply" in made(BLOG, "form").documents[0].replies[-1].body


def test_a_post_that_nobody_answered_is_a_discussion_without_replies():
    page = "Why now?\n\nHe spoke in 1956.\n\nNo responses to Why now?\n\nLeave a Reply\n\nName *"
    found = made(page)
    assert (found.is_discussion, found.documents[0].replies) == (True, [])
    assert "writers" not in [note.key for note in found.notes]


def test_a_post_that_asks_nothing_lists_no_question():
    assert made(BLOG.replace("Why did he speak in 1956?", "He spoke in 1956.")).documents[0].questions == []
