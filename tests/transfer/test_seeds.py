"""What the loader makes of the five seed documents."""

from pathlib import Path

import pytest

from apps.transfer import formats
from apps.transfer.plans import Choices, DiscussionText, plan

SEEDS = Path(__file__).parents[2] / "fixtures" / "seeds"

# every line of a seed that is not text: nothing else may be missing from the documents
CHROME = {
    "000": [
        "Home » Destalinization Essay",
        "Cite This Work",
        "To export a reference to this essay please select a referencing style below:",
        "Reference Copied to Clipboard.",
    ],
    "001": ["Name Last Name", "Professor's Name", "Course", "Date", "mycustomessay", "Works Cited"],
    "002": [
        "This entry was posted in Uncategorized. Bookmark the permalink.",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    ],
    "003": [],
    "004": ["language-icon Old Web", "English", "Sign In", "Parent Topic", "Child Topic", "No Parent Topic"],
}


def source(number):
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return formats.read(path.name, path.read_bytes())


def planned(number, *undone):
    return plan(source(number), Choices(frozenset(undone)))


def kinds(reading, kind="text"):
    return [block.text for block in reading.blocks if block.kind == kind]


def notes(made):
    return {note.key: note.message for note in made.notes}


def words_of(document):
    """All that a document will show, in one string with single spaces."""
    if isinstance(document, DiscussionText):
        texts = [document.title, document.body, *(f"{reply.name} says: {reply.body}" for reply in document.replies)]
    else:
        texts = [document.title, *(block.text for block in document.blocks), *document.works]
        texts.append(", ".join(f'"{topic}"' for topic in document.topics))
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("number", CHROME)
def test_every_line_that_is_not_chrome_survives_letter_for_letter(number):
    shown = " ".join(words_of(document) for document in planned(number, "doubled").documents)
    lines = [" ".join(line.split()) for line in source(number).text.split("\n") if line.strip()]
    wanted = [line for line in lines if line not in CHROME[number] and " Responses to " not in line]
    bare = [line.split(". ", 1)[1] if line.endswith(" says:") else line.strip("[] ") for line in wanted]
    assert [line for line in bare if line not in shown] == []


@pytest.mark.parametrize("number", CHROME)
def test_every_letter_of_a_seed_stands_in_one_piece_of_its_plan(number):
    pieces = planned(number).pieces
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(source(number).text.split())


@pytest.mark.parametrize("number", CHROME)
def test_no_chrome_is_left_in_the_documents(number):
    shown = "\n".join(block for document in planned(number).documents for block in lines_of(document))
    assert [line for line in CHROME[number] if line in shown.split("\n")] == []


def lines_of(document):
    if isinstance(document, DiscussionText):
        return [document.title, *document.body.split("\n\n"), *(reply.body for reply in document.replies)]
    return [document.title, *(block.text for block in document.blocks)]


def test_the_essay_has_31_paragraphs_and_no_heading_of_the_page_around_it():
    (essay,) = planned("000").documents
    assert essay.title == "Destalinization Essay"
    assert len(kinds(essay)) == len(essay.blocks) == 31
    assert essay.contributors == []


def test_the_essay_says_that_it_lists_no_sources():
    assert notes(planned("000"))["unlisted"] == "Names 4 sources in parentheses, lists none"


def test_a_closing_quotation_mark_glued_oddly_stays():
    (essay,) = planned("000").documents
    assert "(Great Events, 119)”Through this program" in essay.blocks[3].text


def test_the_paper_has_six_paragraphs_and_three_works_with_italics():
    (paper,) = planned("001").documents
    assert paper.title.startswith("For what reasons and with what results, did Khrushchev")
    assert len(kinds(paper)) == len(paper.blocks) == 6
    assert paper.works[0] == "Kort, Michael. *The Soviet Colossus: History and Aftermath*. M.E. Sharpe, 1996. Print."
    assert len(paper.works) == 3
    assert paper.kind == "paper"


def test_paragraphs_cut_by_page_breaks_are_joined_and_named():
    made = planned("001")
    assert notes(made)["joined"] == "3 paragraphs cut by page breaks joined: ¶ 2, ¶ 4, ¶ 6"
    assert "all criminal investigation had to be conducted" in made.documents[0].blocks[1].text


def test_undoing_the_joins_gives_nine_paragraphs():
    assert len(planned("001", "joined").documents[0].blocks) == 9


def test_the_advertisement_can_be_kept():
    kept = planned("001", "advertisement-mycustomessay").documents[0]
    assert "mycustomessay" in [block.text for block in kept.blocks]


def test_the_blog_page_becomes_a_discussion():
    (discussion,) = planned("002").documents
    assert isinstance(discussion, DiscussionText)
    assert discussion.title.startswith("Discussion question: Was the intitial muddled era of “De-Stalinization”")
    assert discussion.category == "Uncategorized"
    assert len(discussion.body.split("\n\n")) == 4
    assert discussion.body.endswith("(and if not, how could/should it have been handled differently?")


def test_the_questions_of_the_last_paragraph_are_listed():
    questions = planned("002").documents[0].questions
    assert [question.split()[:3] for question in questions] == [
        ["What", "was", "the"],
        ["Most", "importantly,", "Was"],
        ["And", "was", "it"],
    ]


def test_the_six_responses_keep_their_writers_names_and_line_breaks():
    replies = planned("002").documents[0].replies
    names = ["sowelld", "ianfries", "rodriver", "lernerm", "Chance Robbins", "Danielle"]
    assert [reply.name for reply in replies] == names
    assert len(replies[0].body.split("\n\n")) == 3
    assert replies[3].body.endswith("implementation of a very rigid bureaucracy)")


def test_the_blog_page_can_be_loaded_as_a_reading():
    (reading,) = planned("002", "blog").documents
    assert not isinstance(reading, DiscussionText)


def test_two_titled_texts_become_two_readings_with_a_caption_each():
    first, second = planned("003").documents
    assert [len(kinds(first)), len(kinds(second))] == [3, 4]
    assert kinds(first, "figure")[0].startswith("Nikita Khrushchev, who took over leadership")
    assert kinds(second, "figure")[0].startswith("Joseph Stalin, pictured above,")
    assert second.title == "The Cult of Personality: Stalin Edition"
    assert {first.kind, second.kind} == {"post"}


def test_two_titled_texts_can_be_joined():
    (joined,) = planned("003", "several").documents
    assert kinds(joined, "heading") == ["The Cult of Personality: Stalin Edition"]


def test_the_encyclopedia_block_is_parted_into_six_paragraphs_at_sentence_ends():
    made = planned("004")
    (article,) = made.documents
    assert len(article.blocks) == 6
    assert all(block.text.endswith((".", "'.", ").")) for block in article.blocks)
    whole = planned("004", "overlong-7").documents[0].blocks[0].text
    assert " ".join(block.text for block in article.blocks) == whole


def test_the_sentence_printed_twice_is_shown_once_until_it_is_kept():
    assert planned("004").documents[0].blocks[0].text.count("consisted of a series") == 1
    assert planned("004", "doubled").documents[0].blocks[0].text.count("consisted of a series") == 2


def test_keywords_become_topics_and_no_parent_topic_is_said():
    made = planned("004")
    assert made.documents[0].topics == [
        "Economic history",
        "Market economy",
        "Development economics",
        "Law",
        "soviet union",
    ]
    assert notes(made)["topic-family"] == "No parent topic"


def test_an_english_article_with_russian_words_is_english():
    article = planned("004").documents[0]
    assert article.record["language"] == "en"
    assert "десталинизация" in article.blocks[0].text
