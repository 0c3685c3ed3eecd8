"""How a text that is being written would look, and what its writer is told of the quotations in it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core import markdown
from apps.core.markdown.marks import joined
from apps.readings import links
from apps.readings.checking import check
from apps.readings.shelf import shelf_of

from . import verdicts


@dataclass(frozen=True)
class Preview:
    """The HTML of the text, the notes beside it, how many quotations it has, and what else is to be said of it."""

    html: str
    beside: str = ""
    quotations: str = ""
    notes: list = field(default_factory=list)


def preview(text, course=None, resolve=None):
    """The preview of a text, looked up in the readings of the course, if it is written in one.

    `resolve` is that of `core.markdown.render`, for links that only lead somewhere in one thread.
    """
    text = text.replace("\r\n", "\n")
    if len(text) > markdown.MAX_CHARACTERS:
        return Preview("", notes=[markdown.too_long_sentence(len(text))])
    rendered = markdown.render(text, resolve=resolve, doc_id="preview")
    if course is None:
        return Preview(rendered.html, notes=rendered.notes)
    found = check(rendered.prose, shelf_of(course))
    checked, to = verdicts.records(rendered.html, rendered.prose, found), links.resolve_in(course)
    html = joined(rendered.html, verdicts.fragments(checked, to))
    return Preview(html, verdicts.notes(checked, to), _counted(checked), rendered.notes)


def _counted(checked):
    """“3 quotations: 2 verbatim, one altered”, or "" without quotations."""
    looks = [look for look in map(verdicts.look, checked) if look != verdicts.UNMARKED]
    if not looks:
        return ""
    amounts = {
        _("%(n)s verbatim"): looks.count("verbatim"),
        _("%(n)s altered"): looks.count("altered"),
        _("%(n)s not found"): looks.count("not_found"),
    }
    counted = ngettext("%(n)s quotation", "%(n)s quotations", len(looks)) % {"n": len(looks)}
    return f"{counted}: {', '.join(said % {'n': n} for said, n in amounts.items() if n)}"
