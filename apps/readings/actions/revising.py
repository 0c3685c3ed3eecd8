"""A new revision of a reading's text; addresses of paragraphs live on."""

from django.db import transaction

from apps.courses.actions import log_action

from .. import numbering
from ..models import Figure, Paragraph, Reading
from ..signals import reading_revised
from .progressing import recount_read
from .versions import tell_of_shelves
from .writing import clean, printed_pages, render_reading, store_revision


@transaction.atomic
def revise_reading(*, reading, blocks, by):
    """Replace the text by `bodies.blocks_of(…)`: unchanged, moved and mended paragraphs keep their number."""
    reading = Reading.objects.select_for_update().get(pk=reading.pk)
    blocks = [(one, key) for block, key in blocks for one in clean([block])]
    if _is_unchanged(reading, blocks):
        return reading
    placed = list(enumerate(blocks, 1))
    _place_headings(reading, [(at, block) for at, (block, _key) in placed if block.kind == "heading"])
    _place_figures(reading, [(at, block, key) for at, (block, key) in placed if block.kind == "figure"])
    _place_texts(reading, [(at, block) for at, (block, _key) in placed if block.kind not in ("heading", "figure")])
    reading.revision += 1
    reading.save(update_fields=["revision", "changed_at"])
    render_reading(reading)
    recount_read(reading)
    store_revision(reading, by)
    log_action(course=None, actor=by, verb="revise_reading", obj=reading, after={"revision": reading.revision})
    tell_of_shelves(reading)
    reading_revised.send(sender=Reading, reading=reading, by=by)
    return reading


def _is_unchanged(reading, blocks):
    rows = [(row.position, row.kind, row.text) for row in reading.paragraphs.all()]
    figures = [(row.position, "figure", row.caption, row.alt) for row in reading.figures.all()]
    new = [
        (at, block.kind, block.text, block.alt) if block.kind == "figure" else (at, block.kind, block.text)
        for at, (block, _key) in enumerate(blocks, 1)
    ]
    return sorted(rows + figures) == new


def _place_headings(reading, headings):
    reading.paragraphs.filter(number=None).delete()
    for position, block in headings:
        Paragraph.objects.create(reading=reading, position=position, kind=block.kind, text=block.text)


def _place_figures(reading, figures):
    known = {str(figure.pk): figure for figure in reading.figures.all()}
    for position, block, key in figures:
        figure = known.pop(key, None) or Figure(reading=reading)
        figure.position, figure.caption, figure.alt = position, block.text, block.alt[:500]
        figure.save()
    reading.figures.filter(pk__in=[figure.pk for figure in known.values()]).delete()


def _place_texts(reading, texts):
    known = {(row.number, row.letter): row for row in reading.paragraphs.exclude(number=None)}
    old = [(label, row.text) for label, row in known.items()]
    labels = numbering.carried_over(old, [block.text for _at, block in texts], _used(reading), reading.last_number)
    for label, (position, block) in zip(labels, texts, strict=True):
        row = known.pop(label, None) or Paragraph(reading=reading, number=label[0], letter=label[1])
        row.position, row.kind, row.text = position, block.kind, block.text
        row.pages = printed_pages(block) or row.pages
        row.save()
    reading.paragraphs.filter(pk__in=[row.pk for row in known.values()]).delete()


def _used(reading):
    """Every label this reading ever gave, from its revisions."""
    given = set()
    for blocks in reading.revisions.values_list("blocks", flat=True):
        given |= {numbering.parts_of(block["label"]) for block in blocks if block["label"]}
    return given
