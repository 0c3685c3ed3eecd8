"""Blocks of pandoc's tree (its JSON) as Markdown blocks that hold no empty line, so that each is one paragraph.

Only the title is a heading of the first level, the others stand below: a file is one reading. A note stands under the
block that refers to it.
"""

import re

from . import escaping, pictures, tables
from .inlines import Scribe, plain

IMAGE = "image:"
MOST_NESTING = 12
ITEM = "\\\n"  # what parts the paragraphs of a list item


class Writer:
    """The groups of one document in order; `regions` are spans of them that belong to the page around the text."""

    def __init__(self, title=""):
        self.scribe = Scribe(self.write_note)
        self.title = title  # the words of the heading that is the title, until it is written
        self.groups, self.regions, self.keys = [], [], []

    def write(self, blocks):
        for block in blocks:
            getattr(self, f"write_{block['t'].lower()}", self.write_unknown)(block.get("c"))
        return self

    def text(self):
        """(Markdown, regions by line) of all that was written."""
        starts, line = [], 1
        for group in self.groups:
            starts.append(line)
            line += group.count("\n") + 2
        lines = [[starts[a], starts[b] + self.groups[b].count("\n"), kind] for a, b, kind in self.regions if a <= b]
        return "\n\n".join(self.groups) + "\n", lines

    # blocks ------------------------------------------------------------------------------------

    def write_para(self, inlines):
        self.add(self.paragraph(inlines))

    write_plain = write_para

    def write_header(self, content):
        level, _attributes, inlines = content
        words = self.scribe.line(inlines).replace("\\\n", " ").rstrip("#").rstrip()
        is_title = bool(self.title) and plain(inlines) == self.title
        self.title = "" if is_title else self.title
        mark = "#" if is_title else "#" * min(max(level, 2), 6)
        self.add(f"{mark} {words}" if words else "")

    def write_blockquote(self, blocks):
        held, self.groups = self.groups, []
        self.write(blocks)
        quoted, self.groups = self.groups, held
        images = [group for group in quoted if group.startswith("![")]
        quoted = [group for group in quoted if not group.startswith("![")]
        for pack in packed(quoted):
            lines = "\n\n".join(pack).split("\n")
            self.groups.append("\n".join(f"> {line}".rstrip() for line in lines))
        self.groups += images

    def write_bulletlist(self, items):
        self.write_list(items, [1] * len(items), "- ")

    def write_orderedlist(self, content):
        (start, _style, _delimiter), items = content
        self.write_list(items, range(start, start + len(items)), "")

    def write_list(self, items, numbers, bullet):
        lines = self.list_lines(items, numbers, bullet, 0)
        notes, images = self.scribe.taken()
        for pack in packed(lines, joint="\n"):
            self.groups.append("\n".join(pack))
        if notes and self.groups:
            self.groups[-1] += "\n" + "\n".join(notes)
        self.add_images(images)

    def list_lines(self, items, numbers, bullet, depth):
        """One entry (of one line or more) for each item, its inner lists after it."""
        lines = []
        for number, blocks in zip(numbers, items, strict=True):
            marker = bullet or f"{min(max(number, 0), 999_999_999)}. "
            indent = " " * len(marker)
            paragraphs, inner = self.item(blocks, depth)
            body = ITEM.join(filter(None, paragraphs)) or "…"
            lines.append(marker + body.replace("\n", "\n" + indent))
            lines += [indent + entry.replace("\n", "\n" + indent) for entry in inner]
        return lines

    def item(self, blocks, depth):
        """(paragraphs, lines of inner lists) of one item; what is neither is put into words."""
        paragraphs, inner = [], []
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind in ("BulletList", "OrderedList") and depth < MOST_NESTING:
                items = content if kind == "BulletList" else content[1]
                start = 1 if kind == "BulletList" else content[0][0]
                bullet = "- " if kind == "BulletList" else ""
                inner += self.list_lines(items, range(start, start + len(items)), bullet, depth + 1)
            elif kind == "Div":
                more, lists = self.item(content[1], depth)
                paragraphs, inner = paragraphs + more, inner + lists
            elif inner and (line := self.line_of([block])):
                inner.append(f"- {line}")  # words after an inner list stay after it
            else:
                paragraphs.append(self.line_of([block]))
        return paragraphs, inner

    def write_codeblock(self, content):
        (_id, classes, _pairs), code = content
        language = classes[0] if classes and re.fullmatch(r"[\w+-]{1,20}", classes[0]) else ""
        self.add(escaping.fenced(escaping.CONTROL.sub("", code), language) if code.strip() else "")

    def write_lineblock(self, lines):
        self.add(self.with_notes("\\\n".join(map(self.broken_line, lines))))

    def broken_line(self, inlines):
        return escaping.line_escaped(self.scribe.line(inlines))

    def write_definitionlist(self, items):
        for term, definitions in items:
            words = self.scribe.line(term)
            self.add(self.with_notes(f"**{words}**" if words and "*" not in words else words))
            for blocks in definitions:
                self.write(blocks)

    def write_div(self, content):
        (_name, _classes, pairs), blocks = content
        first = len(self.groups)
        self.write(blocks)
        kind = dict(pairs).get("around", "")
        if kind and not (kind == "header" and any(group.startswith("# ") for group in self.groups[first:])):
            self.regions.append([first, len(self.groups) - 1, kind])

    def write_figure(self, content):
        _attributes, (_short, caption), blocks = content
        held, self.groups = self.groups, []
        self.write(blocks)
        inner, self.groups = self.groups, held
        words = self.line_of(caption)
        for group in inner:
            is_image = group.startswith("![")
            self.groups.append(f"{group}\n{words}" if is_image and words else group)
            words = "" if is_image else words
        if words:
            self.add(escaping.line_escaped(words))

    def write_table(self, content):
        _attributes, (_short, caption), _columns, head, bodies, foot = content
        rows = [row for body in bodies for row in [*body[2], *body[3]]]
        self.write(caption)
        table = tables.Table(head[1], [*rows, *foot[1]])
        if table.is_layout():
            for blocks in table.cells():
                self.write(blocks)
            return
        self.scribe.is_in_table = True
        self.groups += table.written(self.line_of)
        self.scribe.is_in_table = False
        notes, images = self.scribe.taken()
        for note in notes:
            self.add(escaping.line_escaped(note.removeprefix("[^").replace("]:", ".", 1)))
        self.add_images(images)

    def write_unknown(self, _content):
        """Rules and raw markup have no words."""

    # parts -------------------------------------------------------------------------------------

    def add(self, group):
        """A group with the notes and images that stand in it."""
        notes, images = self.scribe.taken()
        if group.strip():
            self.groups.append(group)
        if notes:
            self.groups.append("\n".join(notes))
        self.add_images(images)

    def add_images(self, images):
        for alt, address in images:
            key = pictures.key_of(address)
            self.keys.append(key)
            self.groups.append(f"![{re.sub(r'[\[\]\\]', '', alt)[:400]}]({IMAGE}{key})")

    def paragraph(self, inlines):
        return self.with_notes(escaping.line_escaped(self.scribe.line(inlines)))

    def with_notes(self, text):
        """A paragraph with its notes under it."""
        if not text:
            return text
        notes, self.scribe.notes = self.scribe.notes, []
        return "\n".join([text, *notes])

    def line_of(self, blocks):
        """Blocks in one line: paragraphs, items and cells one after the other."""
        return " ".join(filter(None, (self._line(block) for block in blocks))).replace("\\\n", " ").strip()

    def _line(self, block):
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain", "Header"):
            return self.scribe.line(content[2] if kind == "Header" else content)
        if kind == "CodeBlock":
            return escaping.code_span(content[1])
        if kind == "LineBlock":
            return " ".join(map(self.scribe.line, content))
        return self.line_of(INNER[kind](content) if kind in INNER else [])

    def write_note(self, blocks):
        self.scribe.note_count += 1
        label = self.scribe.note_count
        self.scribe.notes.append(f"[^{label}]: {self.line_of(blocks) or '…'}")
        return f"[^{label}]"


def _of_definitions(items):
    for term, definitions in items:
        yield {"t": "Plain", "c": term}
        for blocks in definitions:
            yield from blocks


def _of_table(content):
    rows = [*content[3][1], *(row for body in content[4] for row in [*body[2], *body[3]]), *content[5][1]]
    return [*content[1][1], *(block for row in rows for cell in row[1] for block in cell[4])]


# the blocks within one of another kind, in order
INNER = {
    "Div": lambda content: content[1],
    "BlockQuote": list,
    "BulletList": lambda items: [block for item in items for block in item],
    "OrderedList": lambda content: [block for item in content[1] for block in item],
    "DefinitionList": _of_definitions,
    "Figure": lambda content: [*content[2], *content[1][1]],
    "Table": _of_table,
}


def packed(groups, joint="\n\n", most=12_000):
    """Lists of groups, each list short enough for one paragraph."""
    packs, size = [[]], 0
    for group in groups:
        if packs[-1] and size + len(group) > most:
            packs, size = [*packs, []], 0
        packs[-1].append(group)
        size += len(group) + len(joint)
    return [pack for pack in packs if pack]
