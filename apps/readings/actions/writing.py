"""A reading from its text: rows, numbers, rendered paragraphs, citations, works, topics, its own record, revision 1."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from apps.core import markdown
from apps.courses.actions import log_action

from .. import citations, numbering, pages, records, references, works
from ..models import Citation, Contributor, Figure, Paragraph, Reading, ReadingRevision, Work
from ..signals import reading_written
from .formatting import format_later
from .indexing import index_words
from .topics import topics_named
from .versions import touch_readers, touch_shelves_of

SLUG_LENGTH, OPENING = 60, 240
# links are written into a paragraph before it is rendered; the renderer's own limit stands above that
LONGEST = markdown.MAX_CHARACTERS - 4_000
TOO_LONG = _("The paragraph that begins “%(start)s” has %(length)s characters; at most %(most)s fit. Divide it.")


def create_reading(*, text, by, state=Reading.State.DRAFT):
    """Write a `texts.ReadingText` into the library; the slow part, references, is made before the transaction."""
    reading, people = _unsaved(text, state)
    csl = _own_csl(reading, people)
    made = references.references_of(csl)
    return _write(reading, people, replace(text, blocks=clean(text.blocks)), Work(csl=csl, references=made), by)


def prepare_references(texts):
    """Make the references of readings that are soon written in one go, so that each finds its own made."""
    references.references_of_each([_own_csl(*_unsaved(text)) for text in texts])


def _unsaved(text, state=Reading.State.DRAFT):
    """The reading of a text and its people, in memory alone."""
    reading = Reading(title=text.title, kind=text.kind, state=state, source_name=text.source_name, **text.record)
    reading.slug = _slug(text.title)
    return reading, [Contributor(position=at, **fields) for at, fields in enumerate(text.contributors, 1)]


@transaction.atomic
def _write(reading, people, text, own, by):
    reading.slug = _free(reading.slug)
    reading.save()
    _save_people(reading, people)
    own.reading, own.role = reading, Work.Role.OWN
    own.save()
    set_works(reading=reading, printed=text.works)
    reading.topics.set(topics_named(text.topics))
    write_blocks(reading, text.blocks)
    store_revision(reading, by)
    log_action(course=None, actor=by, verb="create_reading", obj=reading, after={"state": reading.state})
    return reading


def _save_people(reading, people):
    for person in people:
        person.reading = reading
    Contributor.objects.bulk_create(people)


def clean(blocks):
    """Empty blocks leave; a heading is kept without its `#`."""
    kept = []
    for block in blocks:
        text = block.text.strip()
        text = text.lstrip("#").strip() if block.kind == "heading" else text
        if len(text) > LONGEST:
            raise ValidationError(TOO_LONG % {"start": text[:40], "length": len(text), "most": LONGEST})
        if text or block.kind == "figure":
            kept.append(replace(block, text=text))
    return kept


def _slug(title):
    """From the title, cut at a word; a title without Latin letters gives "reading"."""
    slug = slugify(title)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug or "reading"


def _free(slug):
    """The slug, with a number behind it if another reading has it."""
    taken = set(Reading.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbers = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(one for one in numbers if one not in taken)


def write_blocks(reading, blocks):
    """The first paragraphs and figures of a reading, in order."""
    numbered = iter(numbering.fresh(len(blocks)))
    for position, block in enumerate(blocks, 1):
        if block.kind == "figure":
            Figure.objects.create(reading=reading, position=position, caption=block.text, alt=block.alt[:500])
            continue
        number, letter = (None, "") if block.kind == "heading" else next(numbered)
        Paragraph.objects.create(
            reading=reading,
            position=position,
            number=number,
            letter=letter,
            kind=block.kind,
            text=block.text,
            pages=printed_pages(block),
        )
    render_reading(reading)


def printed_pages(block):
    """The labels of the pages that begin in a block, as a paragraph keeps them."""
    return " ".join("".join(label.split()) for label in block.pages)[:200]


def render_reading(reading):
    """Render works cited and paragraphs once, with the citations linked, and keep the reading's counts."""
    cited = list(reading.works.filter(role=Work.Role.CITED))
    for work in cited:
        work.html = markdown.render(work.printed, language=reading.language).html
    Work.objects.bulk_update(cited, ["html"])
    paragraphs = list(reading.paragraphs.all())
    Citation.objects.filter(paragraph__reading=reading).delete()
    how = {"language": reading.language, "labels": {label for one in paragraphs for label in one.page_labels}}
    found = [(paragraph, one) for paragraph in paragraphs for one in _render(paragraph, cited, **how)]
    Paragraph.objects.bulk_update(paragraphs, ["html"])
    Citation.objects.bulk_create(_citation(paragraph, one, cited) for paragraph, one in found)
    _keep_counts(reading, paragraphs)
    reading_written.send(Reading, reading=reading)


def _render(paragraph, cited, *, language, labels):
    """Set the paragraph's HTML and return the citations found in it."""
    how = {"resolve": pages.resolve, "language": language}
    if paragraph.kind == Paragraph.Kind.HEADING:
        paragraph.html = markdown.render(f"# {paragraph.text}", **how).html
        return []
    found = citations.find(paragraph.text, [work.csl for work in cited])
    text = pages.linked(citations.linked(paragraph.text, found), labels)
    paragraph.html = markdown.render(text, doc_id=paragraph.anchor, **how).html
    return found


def _citation(paragraph, found, cited):
    return Citation(
        paragraph=paragraph,
        work=None if found.work is None else cited[found.work],
        start=found.start,
        end=found.end,
        text=found.text,
        name=found.name,
        locator=found.locator[:60],
    )


def _keep_counts(reading, paragraphs):
    """What lists show of a reading, so that no list counts or renders."""
    running = [paragraph for paragraph in paragraphs if paragraph.kind != Paragraph.Kind.HEADING]
    highest = max((paragraph.number for paragraph in paragraphs if paragraph.number is not None), default=0)
    reading.last_number = max(reading.last_number, highest)
    reading.paragraph_count = len(running)
    reading.figure_count = reading.figures.count()
    reading.work_count = reading.works.filter(role=Work.Role.CITED).count()
    reading.word_count = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    reading.opening = _opening(running[0].text) if running else ""
    reading.renderer = markdown.RENDERER
    reading.save()
    index_words(reading)
    touch_readers(reading)


def _opening(text):
    """The first words, without marks, cut between words."""
    words = markdown.excerpt(text, OPENING + 40)
    return words if len(words) <= OPENING else words[:OPENING].rpartition(" ")[0] + " …"


@transaction.atomic
def set_works(*, reading, printed):
    """Replace the works cited by these printed entries (Markdown); call `render_reading` after."""
    reading.works.filter(role=Work.Role.CITED).delete()
    entries = [" ".join(entry.split()) for entry in printed]
    cited = Work.objects.bulk_create(
        Work(
            reading=reading,
            role=Work.Role.CITED,
            position=position,
            printed=entry,
            csl=works.parse_work(entry, position),
        )
        for position, entry in enumerate(filter(None, entries), 1)
    )
    format_later(cited)


@transaction.atomic
def rerender_reading(reading):
    """Renew the stored HTML with the present renderer; words, numbers and revision stay as they are."""
    render_reading(Reading.objects.select_for_update().get(pk=reading.pk))


def renew_references(*, reading):
    """Write the reading's own record anew, from its fields, in every style."""
    csl = _own_csl(reading, list(reading.contributors.all()))
    made = references.references_of(csl)
    Work.objects.update_or_create(reading=reading, role=Work.Role.OWN, defaults={"csl": csl, "references": made})
    touch_shelves_of(reading)


def _own_csl(reading, people):
    return records.own_record(reading, people, genre=str(Reading.Kind(reading.kind).label))


def store_revision(reading, by):
    """Keep what the reading says now under its revision number."""
    blocks = [
        {"label": paragraph.label, "kind": paragraph.kind, "text": paragraph.text}
        for paragraph in reading.paragraphs.all()
    ]
    ReadingRevision.objects.create(reading=reading, number=reading.revision, blocks=blocks, made_by=by)
