"""A reading as one Markdown text, for people to edit, and back into blocks.

Pure. Blocks stand between empty lines; `#` begins a heading, `>` a block quotation, `-` or `1.` a list, `|` a table.
A figure is `![its description](figure:12)` with its caption on the lines below; a new one has no number.
"""

import re

from .texts import Block

FIGURE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\(figure:(?P<key>\d*)\)[ \t]*(?:\n(?P<caption>.*))?", re.DOTALL)
LIST = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
FENCE = re.compile(r"^\s{0,3}(```|~~~)", re.MULTILINE)


def body_of(blocks):
    """One Markdown text from [(Block, key of its figure or "")]."""
    return "\n\n".join(_printed(block, key) for block, key in blocks) + "\n"


def blocks_of(body):
    """[(Block, key of its figure or "")] from one Markdown text."""
    return [_read(text) for text in _chunks(body) if text]


def kind_of(text):
    """The kind of a block of Markdown, by how it begins."""
    if text.startswith(">"):
        return "quote"
    if LIST.match(text):
        return "list"
    return "table" if text.startswith("|") and "\n" in text else "text"


def _printed(block, key):
    if block.kind == "figure":
        caption = re.sub(r"\n\s*\n", "\n", block.text.strip())
        return f"![{block.alt}](figure:{key})\n{caption}".strip()
    return f"## {block.text}" if block.kind == "heading" else block.text


def _read(text):
    if figure := FIGURE.fullmatch(text):
        return Block("figure", (figure["caption"] or "").strip(), figure["alt"]), figure["key"]
    if heading := re.fullmatch(r"#{1,6}[ \t]+([^\n]+)", text):
        return Block("heading", heading[1].rstrip("# ")), ""
    return Block(kind_of(text), text), ""


def _chunks(body):
    """The texts between empty lines; a fenced block is one, whatever it holds."""
    chunks, open_fence = [], False
    for chunk in re.split(r"\n[ \t]*\n+", body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")):
        if open_fence:
            chunks[-1] += "\n\n" + chunk
        else:
            chunks.append(chunk)
        open_fence ^= len(FENCE.findall(chunk)) % 2 == 1
    return [chunk.strip("\n").rstrip() for chunk in chunks]
