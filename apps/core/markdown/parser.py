"""The Markdown dialect: CommonMark with tables, strikethrough, bare web addresses and footnotes; no raw HTML.

Where a rule of the libraries takes quadratic time or unfolds without end, it stands here behind a bound.
"""

import re

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.table import table
from markdown_it.rules_inline import linkify
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from . import writing

MAX_NESTING = 20
# cells of a table, lines times depth of a quotation: beyond it the text stays as typed
MAX_WORK = 20_000
MAX_ADDRESS = 2_000
FOOTNOTE_REF = re.compile(r"\[\^[^\s\]]{1,80}\]")
SHORT_WORD = re.compile(rf"\S{{1,{MAX_ADDRESS}}}(?!\S)")
CONTAINERS = {"blockquote_open", "list_item_open", "footnote_reference_open"}


class WebAddresses(LinkifyIt):
    """Bare addresses begin with http:// or https://: “him.In the end” is none, and nothing is guessed."""

    def __init__(self):
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
        for scheme in ("ftp:", "//", "mailto:"):
            self.add(scheme, None)

    def pretest(self, text):
        """Whether it is worth looking; its patterns are quadratic in the length of a word, and slow where none is."""
        has_address = "://" in text and super().pretest(text)
        return has_address and all(len(word) <= MAX_ADDRESS for word in text.split())


def _make_parser():
    md = MarkdownIt("commonmark", {"html": False, "linkify": True, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough", "linkify"])
    md.linkify = WebAddresses()
    md.inline.ruler.at("linkify", _linkify)
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("blockquote", _blockquote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    footnote_plugin(md, inline=False)  # inline notes nest without the parser's limit
    md.inline.ruler.at("footnote_ref", _footnote_ref)
    md.core.ruler.after("block", "note_losses", _note_losses)
    writing.add_render_rules(md)
    return md


def _table(state, line, end, silent):
    """A row may leave out cells, and the parser fills them in: bound the columns times the lines that are left."""
    if line + 1 >= end:
        return False
    columns = state.src.count("|", state.bMarks[line + 1], state.eMarks[line + 1]) + 1
    return columns * (end - line) <= MAX_WORK and table(state, line, end, silent)


def _blockquote(state, line, end, silent):
    """A line without its mark may continue any of the quotations it stands in: bound the lines times their depth."""
    return state.level * (end - line) <= MAX_WORK and blockquote(state, line, end, silent)


def _linkify(state, silent):
    """At each colon the rule copies and searches the rest of the text: only at one of a word of bounded length."""
    is_colon = state.src[state.pos] == ":"
    return is_colon and bool(SHORT_WORD.match(state.src, state.pos)) and linkify(state, silent)


def _footnote_ref(state, silent):
    """The plugin looks for the closing bracket to the end of the line; a label is short."""
    return bool(FOOTNOTE_REF.match(state.src, state.pos)) and footnote_ref(state, silent)


def _note_losses(state):
    """Before footnotes are moved, write down whether the parser stopped at the nesting limit."""
    state.env["cut"] = any(t.type in CONTAINERS and t.level >= MAX_NESTING - 1 for t in state.tokens)


def was_cut(env):
    """Whether text stood deeper than MAX_NESTING and was dropped."""
    return env["cut"]


def unused_notes(env):
    """Labels of footnotes that are defined and never referred to."""
    return [label[1:] for label, number in env.get("footnotes", {}).get("refs", {}).items() if number < 0]


parser = _make_parser()
