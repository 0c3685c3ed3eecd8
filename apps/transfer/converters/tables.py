"""A table as Markdown writes it: one line for each row. A table that only lays out a page is its cells, one by one."""

import re

LONGEST_CELL = 600  # characters; a cell of more is a column of a page
MOST_TEXT = 12_000  # in one Markdown table; the rest goes on in another
MOST_WORK = 12_000  # columns times rows, which the renderer bounds too
WORDS = re.compile(r"\w")


class Table:
    """Rows of pandoc's table, each cell a list of blocks."""

    def __init__(self, head, rows):
        self.head = [_cells(row) for row in head]
        self.rows = [_cells(row) for row in rows]
        self.width = max((len(row) for row in [*self.head, *self.rows]), default=0)

    def cells(self):
        """The blocks of each cell in reading order."""
        return [cell for row in [*self.head, *self.rows] for cell in row]

    def is_layout(self):
        """Whether the table is no table: one cell, one column of blocks, or cells that hold whole texts."""
        cells = [cell for cell in self.cells() if cell]
        return len(cells) <= 1 or any(_length(cell) > LONGEST_CELL or len(cell) > 6 for cell in cells)

    def written(self, line_of):
        """Markdown tables in order; each is one block."""
        head = [self.line(row, line_of) for row in self.head]
        rows = [line for row in self.rows if WORDS.search(line := self.line(row, line_of))]
        top, *more = [line for line in head if WORDS.search(line)] or [self.empty()]
        groups, lines, size = [], [top, self.rule()], len(top)
        most = MOST_WORK // max(self.width, 1)
        for line in [*more, *rows]:
            if size + len(line) > MOST_TEXT or len(lines) > most:
                groups.append("\n".join(lines))
                lines, size = [self.empty(), self.rule()], 0
            lines.append(line)
            size += len(line)
        return [*groups, "\n".join(lines)]

    def line(self, row, line_of):
        cells = [line_of(cell).replace("\n", " ") for cell in row]
        cells = [re.sub(r"(?<!\\)\|", r"\|", cell) for cell in cells]
        return "| " + " | ".join(cells + [""] * (self.width - len(cells))) + " |"

    def empty(self):
        return "|" + "   |" * self.width

    def rule(self):
        return "|" + " --- |" * self.width


def _cells(row):
    """The cells of a row; one that spans columns is followed by empty ones."""
    cells = []
    for _attributes, _alignment, _rows, columns, blocks in row[1]:
        cells += [blocks, *([[]] * min(columns - 1, 60))]
    return cells


def _length(blocks):
    """About how many characters stand in a cell."""
    return sum(map(_weight, blocks))


def _weight(value):
    if isinstance(value, dict):
        return 1 if value.get("t") in ("Space", "SoftBreak") else _weight(value.get("c"))
    if isinstance(value, list):
        return sum(map(_weight, value))
    return len(value) if isinstance(value, str) else 0
