"""A reading from its text, and what changes it afterwards."""

import pytest
from django.core.exceptions import ValidationError

from apps.courses.models import LogEntry
from apps.readings import actions, bodies
from apps.readings.models import Reading, Topic
from apps.readings.texts import Block, ReadingText
from tests import make

pytestmark = pytest.mark.django_db

KORT = "Kort, Michael. *The Soviet Colossus*. M.E. Sharpe, 1996. Print."


def test_paragraphs_are_numbered_and_headings_are_not():
    reading = make.reading(blocks=["One.", ("heading", "## Part two"), "Two.", ("figure", "A caption")])
    assert [(row.label, row.kind) for row in reading.paragraphs.all()] == [
        ("1", "text"),
        ("", "heading"),
        ("2", "text"),
    ]


def test_figures_share_the_order_of_the_paragraphs():
    reading = make.reading(blocks=[("figure", "A caption"), "One."])
    assert (reading.figures.get().position, reading.paragraphs.get().position) == (1, 2)


def test_a_citation_leads_to_the_work_it_names():
    reading = make.reading(blocks=["It held on (Kort 294)."], works=[KORT])
    assert '(<a href="#work-1">Kort 294</a>).' in reading.paragraphs.get().html


def test_a_citation_without_a_work_leads_to_the_sources_named_in_the_text():
    reading = make.reading(blocks=["It fell(Freeze 407)."])
    assert '(<a href="#source-freeze">Freeze 407</a>).' in reading.paragraphs.get().html


def test_a_citation_knows_its_place_its_name_and_its_page():
    reading = make.reading(blocks=["It held on (Kort 294)."], works=[KORT])
    citation = reading.paragraphs.get().citations.get()
    assert (citation.start, citation.end, citation.name, citation.locator, citation.work.position) == (
        12,
        20,
        "Kort",
        "294",
        1,
    )


def test_the_works_cited_keep_their_italics():
    reading = make.reading(works=[KORT])
    assert "<em>The Soviet Colossus</em>" in reading.works.get(role="cited").html


def test_counts_are_kept_with_the_reading():
    reading = make.reading(blocks=["One two three.", "Four."])
    assert (reading.paragraph_count, reading.word_count, reading.last_number) == (2, 4, 2)


def test_the_opening_words_are_cut_between_words():
    opening = make.reading(blocks=["*Politics* has always been about image. " * 20]).opening
    assert opening.startswith("Politics has always")
    assert opening.endswith((" image. …", " about …", " been …", " always …", " has …", " Politics …"))
    assert len(opening) <= 243


def test_the_first_revision_is_kept():
    reading = make.reading(blocks=["One."])
    assert reading.revisions.get().blocks == [{"label": "1", "kind": "text", "text": "One."}]


def test_a_second_reading_of_the_same_title_has_a_slug_of_its_own():
    make.reading(title="De-Stalinization")
    assert make.reading(title="De-Stalinization").slug == "de-stalinization-2"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "For what reasons and with what results, did Khrushchev pursue a policy?",
            "for-what-reasons-and-with-what-results-did-khrushchev-pursue",
        ),
        ("десталинизация", "reading"),
        ("🙂 مرحبا", "reading"),
    ],
)
def test_the_slug_is_cut_at_a_word(title, slug):
    assert make.reading(title=title).slug == slug


def test_topics_are_shared_between_readings_whatever_their_case():
    make.reading(topics=["Law", "soviet union"])
    make.reading(title="Another", topics=["law", "LAW"])
    assert sorted(Topic.objects.values_list("name", flat=True)) == ["Law", "soviet union"]


def test_text_from_a_file_is_never_markup():
    reading = make.reading(blocks=["<script>alert(1)</script> [x](javascript:alert(1)) مرحبا 🙂"])
    assert "<script" not in reading.paragraphs.get().html
    assert 'javascript:alert(1)"' not in reading.paragraphs.get().html


def test_a_paragraph_longer_than_can_be_rendered_is_refused_with_its_beginning():
    with pytest.raises(ValidationError, match="begins “long long"):
        make.reading(blocks=["long " * 4_000])


def revise(reading, *texts):
    return actions.revise_reading(reading=reading, blocks=bodies.blocks_of("\n\n".join(texts)), by=None)


def test_a_revision_keeps_the_addresses_of_what_stayed():
    reading = make.reading(blocks=["First words here.", "Second words there."])
    revise(reading, "First words here.", "Wholly new and different.", "Second words there.")
    assert [row.anchor for row in reading.paragraphs.all()] == ["p1", "p1a", "p2"]


def test_a_revision_keeps_the_rows_that_stayed():
    reading = make.reading(blocks=["First words here.", "Second words there."])
    before = reading.paragraphs.get(number=2).pk
    revise(reading, "Second words there.")
    assert reading.paragraphs.get().pk == before


def test_a_revision_is_stored_and_counted():
    reading = make.reading(blocks=["First words here."])
    reading = revise(reading, "First words here, mended.")
    assert (reading.revision, reading.revisions.count()) == (2, 2)


def test_saving_the_same_text_is_no_revision():
    reading = make.reading(blocks=["First.", ("heading", "Part"), "Second.", ("figure", "A caption")])
    body = bodies.body_of(reading.printed_blocks())
    assert actions.revise_reading(reading=reading, blocks=bodies.blocks_of(body), by=None).revision == 1


def test_a_revision_keeps_figures_by_their_number():
    reading = make.reading(blocks=[("figure", "A caption"), "One."])
    figure = reading.figures.get()
    revise(reading, "One.", f"![Stalin](figure:{figure.pk})\nA better caption")
    figure.refresh_from_db()
    assert (figure.position, figure.caption, figure.alt) == (2, "A better caption", "Stalin")


def test_publishing_is_logged(seminar):
    reading = make.reading(state="draft")
    actions.publish_reading(reading=reading, by=seminar.instructor)
    assert LogEntry.objects.filter(verb="publish_reading", actor=seminar.instructor).count() == 1


def test_a_reading_has_one_place_in_a_course(course):
    reading = make.reading()
    actions.assign_reading(course=course, reading=reading, by=None)
    actions.assign_reading(course=course, reading=reading, by=None, meeting=make.meeting(course))
    assert reading.assignments.get().meeting.number == 1


def test_readings_change_places_within_a_meeting(course):
    meeting = make.meeting(course)
    first, second = make.reading(title="First"), make.reading(title="Second")
    for reading in (first, second):
        actions.assign_reading(course=course, reading=reading, by=None, meeting=meeting)
    actions.move_assignment(course=course, assignment=second.assignments.get(), by=None, up=True)
    assert [row.reading.title for row in meeting.assignments.all()] == ["Second", "First"]


def test_moving_the_first_one_up_changes_nothing(course):
    reading = make.reading()
    assignment = actions.assign_reading(course=course, reading=reading, by=None)
    assert actions.move_assignment(course=course, assignment=assignment, by=None, up=True).position == 1


def test_a_reading_taken_out_of_a_course_stays_in_the_library(course):
    reading = make.reading()
    actions.assign_reading(course=course, reading=reading, by=None)
    actions.unassign_reading(course=course, reading=reading, by=None)
    assert (reading.assignments.count(), Reading.objects.count()) == (0, 1)


def test_a_changed_record_changes_the_references():
    reading = make.reading(title="Essay")
    contributors = [{"family": "Seton", "given": "Anna"}]
    actions.edit_record(reading=reading, by=None, published="1999", contributors=contributors)
    assert "Seton, A. (1999)" in reading.works.get(role="own").references["apa"]


def test_a_block_of_any_kind_comes_through_the_editor_unchanged():
    body = "## Part\n\nText.\n\n> Quote\n>\n> more\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    body += "```\na\n\nb\n```\n"
    blocks = bodies.blocks_of(body)
    assert [block.kind for block, _key in blocks] == ["heading", "text", "quote", "list", "table", "text"]
    assert bodies.body_of(blocks) == body


def test_blocks_may_carry_the_same_text_twice():
    text = ReadingText(title="Twice", blocks=[Block("text", "Same."), Block("text", "Same.")])
    assert actions.create_reading(text=text, by=None).paragraph_count == 2
