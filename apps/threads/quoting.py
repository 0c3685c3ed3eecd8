"""A quotation as it is written in a reply: a block quote whose last line says where the words stand."""

import re

SPECIAL = re.compile(r"([\\\[\]*_`<>&~|])")
AT_START = re.compile(r"^(\d{0,9})([-+#=.)])")  # what begins a list or a heading


def as_quotation(text, label, href, citation=""):
    """Each line quoted, then `— [Title, ¶ 4](reading:slug#p4@1) (Kort, ¶ 4)`; the text is Markdown, the rest is not."""
    lines = [f"> {line}".rstrip() for line in text.strip().splitlines()]
    source = f"> — {as_link(label, href)} {_escaped(citation)}".rstrip()
    return "\n".join([*lines, ">", source]) + "\n\n"


def as_link(label, href):
    """A link with words that are not Markdown."""
    return f"[{_escaped(label)}]({href})"


def as_markdown(words):
    """Plain words as Markdown that shows them as they are, in one paragraph."""
    return AT_START.sub(r"\1\\\2", _escaped(" ".join(words.split())))


def _escaped(words):
    return SPECIAL.sub(r"\\\1", words)
