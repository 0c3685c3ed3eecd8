"""The one way from Markdown to HTML: parse, adapt, write out, sanitise last, measure; nothing edits the HTML after."""

from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.core import links

from .marks import marks_in, span_in
from .parser import parser, unused_notes, was_cut
from .prose import prose_in
from .sanitiser import sanitise
from .scripts import direction_of
from .tree import Adapter, own_inlines

__all__ = [
    "MAX_CHARACTERS",
    "RENDERER",
    "Rendered",
    "TooLongError",
    "count_words",
    "excerpt",
    "markdownify",
    "prose_in",
    "render",
    "span_in",
    "too_long_sentence",
]

# raised when the same Markdown would give other HTML, or more is kept beside it; `manage.py rerender` renews the older
RENDERER = 5
MAX_CHARACTERS = 20_000
# footnotes and tables can unfold to hundreds of times their source; no honest text of that length comes near these
MAX_TOKENS = 40_000
MAX_HTML = 600_000


class TooLongError(ValueError):
    """The text has more than MAX_CHARACTERS; forms refuse it with a sentence before it comes here."""


@dataclass(frozen=True)
class Rendered:
    """What is stored beside a text: its HTML, where viewers' fragments join in, and what its writer should be told.

    `prose` is the running text of the HTML, of which nothing is stored.
    """

    html: str
    marks: list = field(default_factory=list)
    prose: list = field(default_factory=list)
    word_count: int = 0
    notes: list = field(default_factory=list)
    uploads: list = field(default_factory=list)
    cited: list = field(default_factory=list)


def render(text, *, resolve=None, doc_id="", language="", cites=None):
    """The sanitised HTML of a Markdown text, with headings demoted and every address sent through `resolve`.

    `doc_id` keeps the footnotes of two texts on one page apart; of a text whose language is known, words in a
    foreign script are marked as such. `cites(running text)` gives the citations in it, by offsets `start` and `end`.
    """
    if len(text) > MAX_CHARACTERS:
        raise TooLongError
    env = {"docId": doc_id}
    tokens = parser.parse(text, env)
    adapter = Adapter(resolve or links.resolve, language, cites)
    html = None if _is_bomb(tokens) else _write(adapter.adapt(tokens), env)
    notes = _notes(env, unfolds=html is None)
    html = sanitise(_as_typed(text) if html is None else html, direction_of(language))
    prose = prose_in(html)
    return Rendered(html, marks_in(html, prose), prose, count_words(tokens), notes, adapter.uploads, adapter.cited)


def markdownify(text):
    """What django-markdownx is given for a preview; too long a text gets a sentence instead."""
    try:
        return render(text).html
    except TooLongError:
        return sanitise(f"<p>{escape(too_long_sentence(len(text)))}</p>")


def too_long_sentence(length):
    return _("%(length)s characters; at most %(most)s can be posted.") % {"length": length, "most": MAX_CHARACTERS}


def count_words(tokens):
    """How many words stand outside quotations."""
    words = [word for text in own_inlines(tokens) for word in text.split()]
    return sum(word.isalnum() or any(map(str.isalnum, word)) for word in words)


def excerpt(text, length):
    """The first words of a text as plain text, without its quotations."""
    tokens = parser.parse(text[: length * 10 + 500], {})
    return Truncator(" ".join(" ".join(own_inlines(tokens)).split())).chars(length, truncate="…")


def _is_bomb(tokens):
    """Whether it unfolds too far, before anything is written: a long address may be referred to very often."""
    pieces = [piece for token in tokens for piece in (token, *(token.children or ()))]
    return len(pieces) > MAX_TOKENS or sum(map(_length_of_attributes, pieces)) > MAX_HTML


def _length_of_attributes(token):
    return sum(len(str(value)) for value in token.attrs.values())


def _write(tokens, env):
    html = parser.renderer.render(tokens, parser.options, env).strip()
    return html if len(html) <= MAX_HTML else None


def _as_typed(text):
    paragraphs = (escape(part.strip()) for part in text.split("\n\n"))
    return "".join(f"<p>{part}</p>\n" for part in paragraphs if part)


def _notes(env, *, unfolds):
    notes = []
    if unfolds:
        notes.append(_("This text unfolds to more than a page can hold, so it is shown as typed."))
    if was_cut(env):
        notes.append(_("Quotations or lists stand too deep inside each other; the innermost text is left out."))
    if unused := unused_notes(env):
        names = {"names": ", ".join(unused[:5])}
        notes.append(_("Footnotes that the text does not refer to are left out: %(names)s.") % names)
    return notes
