"""What a text quotes: looked for in the readings of its course, and kept as rows beside it."""

from dataclasses import replace

from apps.core.markdown import prose_in
from apps.core.writing import Insertion
from apps.readings.checking import Standing, Title, check
from apps.readings.shelf import shelf_of

from .. import verdicts
from ..models import Prompt, Quotation
from . import numbering

_insert = Insertion(Quotation)

AS_IT_STANDS = Quotation.Verdict.VERBATIM, Quotation.Verdict.ELIDED


def look_up(text, prose, course):
    """Set on a reply or prompt what a page shows of its quotations; `keep` writes the rows once it is saved.

    `prose` is the running text of its HTML. No query while the course stays as it is.
    """
    shelf = shelf_of(course)
    _set(text, prose, shelf, check(prose, shelf))


def _set(text, prose, shelf, quoted):
    text.quoted, text.checked_on = quoted, shelf.name
    text.checked = verdicts.records(text.html, prose, quoted)


def keep(thread, texts):
    """Write the rows of texts just saved; one insert if any quotes, else nothing."""
    rows = [row for text in texts for row in _rows(thread, text)]
    if len(rows) == 1:
        _insert(*rows)
    elif rows:
        Quotation.objects.bulk_create(rows)


def renew(text):
    """Write the rows of a text that may have others; a prompt has them in each of its threads."""
    _of(text).delete()
    for thread in threads_of(text):
        keep(thread, [text])


def threads_of(text):
    """The threads in which a reply or prompt stands."""
    return list(text.threads.all()) if isinstance(text, Prompt) else [text.thread]


def recheck(*, text, course):
    """Look again for what a reply or prompt quotes; the words themselves stay as they are."""
    was, prose, shelf = text.checked, prose_in(text.html), shelf_of(course)
    rows = _of(text).select_related("reading")
    _set(text, prose, shelf, _carried_over(check(prose, shelf), rows, shelf))
    changed = {"checked": text.checked, "checked_on": text.checked_on}
    is_same = type(text).objects.filter(pk=text.pk, html=text.html).update(**changed)
    if is_same and was != text.checked:  # else it was edited meanwhile, and checked with that
        renew(text)
        for thread in threads_of(text):
            numbering.touch(thread)


def _carried_over(quoted, rows, shelf):
    """What stood in a reading is never held against its writer because the reading was revised since."""
    revisions = {title.key: title.revision for title in shelf.titles}
    before = {(row.kind, row.words): row for row in rows if _is_revised(row, revisions.get(row.reading_id))}
    return [_as_it_was(one, before.get((str(one.kind), one.words))) for one in quoted]


def _is_revised(row, revision):
    """Whether its reading still stands on the shelf, and no longer says what it said when it was quoted."""
    if revision is None:
        return False
    return revision > row.revision or row.standing != Quotation.Standing.STANDS or row.is_settled


def _as_it_was(one, row):
    if row is None or one.verdict in (row.verdict, *AS_IT_STANDS):
        return one
    kept = replace(one, verdict=row.verdict, difference=row.difference, name=row.name)
    is_gone = row.is_settled and row.is_orphan
    if one.found and one.found.title.key == row.reading_id and not is_gone:
        is_settled = row.is_settled and one.found.title.revision == row.revision
        return replace(kept, since="" if is_settled else "check", is_settled=is_settled)
    before = Standing(Title(row.reading_id, row.revision, slug=row.reading.slug), row.passage)
    return replace(kept, found=before, since="orphan", is_settled=is_gone)


def _of(text):
    return Quotation.objects.filter(**{text._meta.model_name: text.pk})


def _rows(thread, text):
    of = {text._meta.model_name: text, "course_id": thread.course_id, "thread": thread}
    return [row_of(found, position, **of) for position, found in enumerate(text.quoted, 1)]


def row_of(found, position, **of):
    """What the check found at this position of a text, as a row that is not saved yet."""
    row = Quotation(position=position, words=found.words, name=found.name[:200], **of)
    row.kind, row.verdict = str(found.kind), str(found.verdict)
    row.difference = [list(one[:2]) for one in found.difference]
    row.standing = found.since or Quotation.Standing.STANDS
    row.is_settled = found.is_settled
    row.was = found.words if found.since == Quotation.Standing.CHECK else ""
    if found.found and found.found.passage:
        row.reading_id = found.found.title.key
        row.point_at(found.found.passage)
    return row
