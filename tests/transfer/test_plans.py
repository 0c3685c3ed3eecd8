"""The general rules of a plan, on texts other than the seeds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.transfer.formats import Source
from apps.transfer.plans import Choices, plan
from apps.transfer.plans.sentences import sentences

BODY = "Stalin died in March. Nobody knew who would follow him. The party chose a committee of several men."
LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60))


def made(text, *undone, name="a.txt", **details):
    return plan(Source(name, text), Choices(frozenset(undone), details))


def blocks(text, *undone, **options):
    return [(block.kind, block.text) for block in made(text, *undone, **options).documents[0].blocks]


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_whatever_comes_in_every_letter_stands_in_one_piece(lines):
    text = "\n".join(lines)
    pieces = made(text).pieces
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())


def test_a_text_wrapped_at_a_margin_is_one_paragraph():
    wrapped = "\n".join(
        [
            "Politics has always been about image. A good image leads to power,",
            "and it is as simple as that. Sometimes it is hard to draw the line",
            "between a leader who wants to improve the lives of his people and",
            "one who does not.",
        ]
    )
    assert [len(text.split()) for _kind, text in blocks(f"Image\n\n{wrapped}")] == [len(wrapped.split())]


def test_a_breadcrumb_needs_a_home_or_the_title():
    text = f"Essays > History > The Thaw\n\nThe Thaw\n\n{BODY}"
    assert made(text).documents[0].title == "The Thaw"
    assert made(f"War / Peace\n\n{BODY}").documents[0].title == "War / Peace"


def test_short_lines_in_the_body_are_headings():
    found = blocks(f"The Thaw\n\n{BODY}\n\nThe First Year\n\n{BODY}")
    assert [kind for kind, _text in found] == ["text", "heading", "text"]


def test_markdown_headings_quotations_and_lists_keep_their_kind():
    text = f"# The Thaw\n\n{BODY}\n\n## A year\n\n> He was gone.\n\n- one\n- two\n"
    assert blocks(text, name="a.md")[1:] == [
        ("heading", "A year"),
        ("quote", "> He was gone."),
        ("list", "- one\n- two"),
    ]


def test_empty_lines_and_marks_within_fenced_code_are_code():
    code = "~~~ python\na = 1\n\n# no heading\n```\n~~~"
    assert blocks(f"# The Thaw\n\n{BODY}\n\n{code}\n\n{BODY}", name="a.md")[1][1] == code


def test_two_headings_of_level_one_are_two_readings():
    titles = [document.title for document in made(f"# One\n\n{BODY}\n\n# Two\n\n{BODY}", name="a.md").documents]
    assert titles == ["One", "Two"]


def test_a_file_without_a_title_takes_its_name_and_says_so():
    untitled = made(BODY, name="thaw.txt")
    assert untitled.documents[0].title == "thaw"
    assert "untitled" in [note.key for note in untitled.notes]


def test_a_title_typed_over_wins():
    assert made(f"The Thaw\n\n{BODY}", **{"0": {"title": "Thaw"}}).documents[0].title == "Thaw"


def test_a_file_that_is_only_a_title_is_stopped():
    assert made("# The Thaw", name="a.md").is_stopped


def test_a_paragraph_longer_than_a_page_can_render_is_stopped_and_says_where():
    stopped = made("The Thaw\n\n" + "a" * 20_001)
    (note,) = [note for note in stopped.notes if note.level == "stop"]
    assert "20001 characters" in note.message


def test_a_long_block_with_sentences_is_parted_and_not_stopped():
    assert not made("The Thaw\n\n" + f"{BODY} " * 400).is_stopped


def test_a_wrong_encoding_is_stated():
    note = plan(Source("a.txt", f"The Thaw\n\n{BODY}", "windows-1252")).notes[0]
    assert (note.key, note.level) == ("encoding", "warn")


def test_a_line_of_keywords_becomes_topics():
    assert made(f"The Thaw\n\n{BODY}\n\nKeywords: law; Gulag, thaw.").documents[0].topics == ["law", "Gulag", "thaw"]


def test_a_list_that_is_no_json_stays_text():
    assert made(f'The Thaw\n\n{BODY}\n\n["law", ]').documents[0].topics == []


def test_a_figure_line_is_a_caption():
    assert ("figure", "Figure 1. The crowd.") in blocks(f"The Thaw\n\n{BODY}\n\nFigure 1. The crowd.\n\n{BODY}")


def test_works_stop_where_a_text_goes_on():
    listed = f"The Thaw\n\n{BODY}\n\nReferences\n\n[1] Kort, M. Colossus. 1996.\n\n{BODY}"
    assert made(listed).documents[0].works == ["Kort, M. Colossus. 1996."]


def test_an_abbreviation_or_an_initial_ends_no_sentence():
    text = "Dr. N. S. Khrushchev spoke, e.g. Monday. “Was it long?” He said no."
    assert sentences(text) == ["Dr. N. S. Khrushchev spoke, e.g. Monday.", "“Was it long?”", "He said no."]


def test_a_russian_text_is_russian():
    text = "Оттепель\n\nВ марте он умер, и никто не знал, что будет. Партия выбрала комитет, как и на съезде."
    assert made(text).documents[0].record["language"] == "ru"


BLOG = """Discussion: Why now?

Why did he speak in 1956?

This entry was posted in Week 3 and tagged thaw. Bookmark the permalink.

2 Responses to Discussion: Why now?

  1. ada says:

    Because he could.
    As Lenin says:
    nothing is simple.

    Reply

  2. Bo, the second says:

    He was afraid.

Leave a Reply

Name *
"""


def test_a_line_that_ends_in_says_inside_a_numbered_reply_is_its_text():
    replies = made(BLOG).documents[0].replies
    assert [reply.name for reply in replies] == ["ada", "Bo, the second"]
    assert replies[0].body == "Because he could.\n\nAs Lenin says:\n\nnothing is simple."


def test_the_category_of_a_tagged_post_is_read():
    assert made(BLOG).documents[0].category == "Week 3"


def test_a_count_that_differs_from_what_was_found_is_said():
    fewer = made(BLOG.replace("2 Responses", "3 Responses"))
    assert "The page says 3 responses, 2 were found" in [note.message for note in fewer.notes]


def test_questions_can_be_left_unlisted():
    assert made(BLOG, "questions").documents[0].questions == []


def test_a_title_that_no_page_can_hold_is_stopped_until_it_is_edited():
    text = f"{'Destalinization ' * 20}and after\n\n{BODY}"
    assert [note.key for note in made(text).notes if note.level == "stop"] == ["long-title"]
    assert not made(text, **{"0": {"title": "After"}}).is_stopped


def test_many_repeated_lines_are_a_poem_and_stay():
    poem = "\n\n".join(f"line {n}" for n in range(20) for _again in range(3))
    assert len(blocks(f"A Poem\n\n{poem}")) == 60
