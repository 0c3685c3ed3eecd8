"""What a page shows of the quotations of a text: fragments that are joined into its HTML, and notes beside it; pure.

Both are made for a reader from the `checked` of a reply or prompt, a list of records in the order of the text.
"""

from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.markdown import span_in
from apps.core.markdown.marks import CLOSES, OPENS, STANDS
from apps.core.templatetags.colloquy import icon
from apps.readings.links import READING, words_at

from . import policies
from .models import Quotation

BLOCK, UNMARKED = Quotation.Kind.BLOCK, Quotation.Kind.UNMARKED
MOST_WORDS = 12  # of a quotation that a note repeats
MOST_CHANGES = 6  # that it names
SIGNS = {"verbatim": "check", "elided": "check", "altered": "altered", "not_found": "cross", "not_in_library": "cross"}
SINCE = {
    "check": gettext_lazy("The paragraph was changed since."),
    "orphan": gettext_lazy("The reading no longer says this; it did when it was quoted."),
}


# What is stored ------------------------------------------------------------------------------------


def records(html, prose, quoted):
    """The `checked` of a text: of each quotation its verdict, where in the HTML it stands, and what is said of it.

    `prose` is the running text of the HTML, `quoted` what the check found in it.
    """
    return [_record(html, prose[one.prose], one) for one in quoted]


def _record(html, prose, found):
    record = {"kind": str(found.kind), "verdict": str(found.verdict)}
    if prose.is_quotation:
        record |= {"at": prose.foot, "end": prose.end}
    else:
        at, end = span_in(html, prose, found.start, found.end)
        record |= {"at": at, "end": end, "words": found.words}
    said = {"name": found.name, "since": found.since, "changes": list(_changes(html, prose, found))}
    return record | {key: value for key, value in (said | _place(prose, found)).items() if value}


def _place(prose, found):
    """The address of the passage and, where the text does not name that paragraph itself, what it is called."""
    if not (found.found and found.found.passage):
        return {}
    title, passage = found.found.title, found.found.passage
    address = READING.fullmatch(prose.href)
    is_named = address and (address["slug"], address["label"]) == (title.slug, passage.label)
    named = {} if is_named else {"title": title.record.get("title", ""), "label": passage.label}
    shown_at = words_at(passage.label, passage.exact, passage.prefix)
    return {"href": f"reading:{title.slug}#{passage.address}", "shown_at": shown_at} | named


def _changes(html, prose, found):
    """[[words of the reading, words in their place, from where to where in the HTML if that is known]]"""
    groups = groupby(found.difference, key=lambda part: part[0] == "same")
    for parts in [list(parts) for is_same, parts in groups if not is_same]:
        words = (" ".join(part[1] for part in parts if part[0] == kind) for kind in ("left", "added"))
        yield [*words, *_span(html, prose, [found.start + at for part in parts for at in part[2:]])]


def _span(html, prose, offsets):
    if not offsets:
        return ()
    start, end = min(offsets), max(offsets)
    at = prose.start_in_html(start)
    span = span_in(html, prose, start, end) if start < end else (at, at)
    return span if span[0] == at else (at, at)


# What is shown --------------------------------------------------------------------------------------


def told(checked, seat, *, is_own):
    """Those records that are for the reader who holds this seat."""
    return [one for one in checked if policies.shows_verdict(seat, is_own, one["kind"], one["verdict"])]


def fragments(records, resolve):
    """[(offset, order, fragment)] for the HTML of a text: what is said of its quotations, and words marked in it.

    `resolve` gives the address of a passage in the course.
    """
    for record in records:
        if record["kind"] == BLOCK:
            yield from _changed(record)
            yield record["at"], STANDS, _foot(record, resolve)
        elif _is_noted(record) and record["at"] < record["end"]:
            yield record["at"], OPENS, format_html('<span class="noted noted--{}">', look(record))
            yield record["end"], CLOSES, "</span>"


def _changed(record):
    """Words left out are struck where they would stand, words put in are underlined."""
    for left, _added, *where in record.get("changes", ()):
        if not where:
            continue
        at, end = where
        if left:
            yield at, STANDS, format_html(" <del>{}</del> ", left)
        if at < end:
            yield at, OPENS, "<ins>"
            yield end, CLOSES, "</ins>"


def _foot(record, resolve):
    """The last line of a block quotation: its source, if the text does not name it, and the verdict."""
    said = format_html("{} {}", icon(SIGNS[record["verdict"]]), _label(record))
    if "shown_at" in record:
        said = format_html('<a class="verdict__said" href="{}">{}</a>', _words_in(record, resolve), said)
    else:
        said = format_html('<span class="verdict__said">{}</span>', said)
    parts = [_source(record, resolve), said, SINCE.get(record.get("since"), "")]
    return format_html('<p class="verdict verdict--{}">{}</p>', look(record), _spaced(parts))


def notes(records, resolve):
    """The notes beside a text, one for each quotation within a sentence of which something is to be said, or ""."""
    return format_html_join("", "{}", ((_note(one, resolve),) for one in records if _is_noted(one)))


def _note(record, resolve):
    sign = icon("quote" if record["kind"] == UNMARKED else SIGNS[record["verdict"]])
    parts = [
        format_html("<b>{} {}</b>", sign, _label(record)),
        _sentence(record),
        SINCE.get(record.get("since"), ""),
        _source(record, resolve),
    ]
    return format_html('<p class="side side--{}">{}</p>', look(record), _spaced(parts))


def _is_noted(record):
    return record["kind"] == UNMARKED or (record["kind"] != BLOCK and record["verdict"] not in ("verbatim", "elided"))


def look(record):
    """What a quotation looks like: verbatim, altered, not_found, or unmarked."""
    if record["kind"] == UNMARKED:
        return str(UNMARKED)
    return {"elided": "verbatim", "not_in_library": "not_found"}.get(record["verdict"], record["verdict"])


def _label(record):
    if record["kind"] == UNMARKED:
        return UNMARKED.label
    label, changes = Quotation.Verdict(record["verdict"]).label, record.get("changes")
    return f"{label}: {changes_in_words(changes)}" if changes else label


def _sentence(record):
    words = Truncator(record["words"]).words(MOST_WORDS, truncate=" …")
    if record["kind"] == UNMARKED:
        return _marked(len(record["words"].split()))
    if record["verdict"] == "altered":
        changes = record.get("changes", ())
        shown = [_change(*one[:2]) for one in changes[:MOST_CHANGES]] + [""] * (len(changes) > MOST_CHANGES)
        return format_html_join(" … ", "{}", ((one,) for one in shown))
    missing = _("%(words)s is not in any reading of this course.") % {"words": words}
    if record["verdict"] == "not_found":
        return missing
    names = format_html(_("The source it names, {}, is not in the library."), format_html("<b>{}</b>", record["name"]))
    return _spaced([missing, names])


def _marked(n):
    one = "The marked word stands in a reading, without quotation marks."
    many = "The marked %(n)d words stand in a reading, without quotation marks."
    return ngettext(one, many, n) % {"n": n}


def _change(left, added):
    kinds = (("<del>{}</del>", left), ("<ins>{}</ins>", added))
    return _spaced(format_html(kind, words) for kind, words in kinds if words)


def _source(record, resolve):
    """“A New Leader, ¶ 2”, a link."""
    if "title" not in record:
        return ""
    return format_html('<a href="{}">{}, ¶ {}</a>', _words_in(record, resolve), record["title"], record["label"])


def _words_in(record, resolve):
    """The address of the words themselves in the reading."""
    return f"{resolve(record['href']).partition('#')[0]}#{record['shown_at']}"


def _spaced(parts):
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def changes_in_words(changes):
    """“one word left out, 2 words added” of the changes of a record."""
    amounts = {"left": 0, "added": 0, "changed": 0}
    for left, added, *_where in changes:
        kind = "changed" if left and added else "left" if left else "added"
        amounts[kind] += max(len(left.split()), len(added.split()))
    said = {
        "left": ngettext("one word left out", "%(n)d words left out", amounts["left"]),
        "added": ngettext("one word added", "%(n)d words added", amounts["added"]),
        "changed": ngettext("one word changed", "%(n)d words changed", amounts["changed"]),
    }
    return ", ".join(said[kind] % {"n": n} for kind, n in amounts.items() if n)
