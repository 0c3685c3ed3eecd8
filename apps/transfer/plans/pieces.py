"""What a plan is made of: pieces of the source in order, none lost, and notes on what was made of them."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from apps.readings import bodies

WORD = re.compile(r"\S+")
MARKDOWN_KINDS = (
    (re.compile(r"#{1,6}\s"), "heading"),
    (re.compile(r">\s?"), "quote"),
    (re.compile(r"\|.*\|"), "table"),
    (re.compile(r"([-*+•]|\d{1,3}[.)])\s+\S"), "list"),
)
NUMBERED = ("text", "quote", "list", "table")  # kinds whose pieces become numbered paragraphs
HASHES = re.compile(r"#{1,6}\s+|\s+#+$")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
FIGURE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\(image:(?P<key>[^()\s]*)\)(?:\n(?P<caption>.*))?", re.DOTALL)
WIDEST_WRAP, NARROWEST_WRAP = 100, 40


@dataclass(frozen=True)
class Piece:
    """A stretch of the source, letter for letter. `kind` says what becomes of it; "out" is left out by note `note`."""

    text: str
    line: int = 0
    group: int = 0  # pieces between two blank lines share it
    indent: int = 0
    kind: str = "text"
    glue: bool = False  # goes on in the paragraph of the piece before
    note: str = ""

    @property
    def word_count(self):
        return len(WORD.findall(self.text))

    @property
    def is_out(self):
        return self.kind == "out"


@dataclass(frozen=True)
class Note:
    """A finding: `done` was repaired, `decide` awaits a choice, `warn` and `plain` only say, `stop` bars loading."""

    key: str
    level: str
    message: str
    verb: str = ""
    undone: bool = False


@dataclass(frozen=True)
class Choices:
    """What the admin chose against the plan: keys of notes undone, and details typed over (by document)."""

    undone: frozenset = frozenset()
    details: dict = field(default_factory=dict)

    @classmethod
    def of(cls, stored):
        """Choices from their stored JSON form."""
        return cls(frozenset(stored.get("undone", [])), stored.get("details", {}))


class Desk:
    """Where the pieces lie while they are sorted; each finder changes them unless its note was undone."""

    def __init__(self, pieces, choices, source):
        self.pieces, self.choices, self.source, self.notes = list(pieces), choices, source, {}

    def note(self, key, level, message, verb=""):
        """Write the note; true when what it says should be done."""
        undone = bool(verb) and key in self.choices.undone
        self.notes[key] = Note(key, level, message, verb, undone)
        return not undone

    def turn(self, places, **change):
        """Change the pieces at these places."""
        for place in places:
            self.pieces[place] = replace(self.pieces[place], **change)

    def leave_out(self, places, note):
        self.turn(places, kind="out", note=note)

    def kept(self):
        """(place, piece) of what is not left out, in order."""
        return [(place, piece) for place, piece in enumerate(self.pieces) if not piece.is_out]

    def runs(self):
        """Paragraphs: lists of places glued together; what is left out between stands in no run."""
        runs = []
        for place, piece in self.kept():
            if piece.glue and runs:
                runs[-1].append(place)
            else:
                runs.append([place])
        return runs

    def text_of(self, run):
        return " ".join(self.pieces[place].text for place in run)


def cut_into_pieces(text, *, is_markdown):
    """Blank lines part groups. In a group each line is a paragraph, unless it is Markdown or wrapped at a margin."""
    if is_markdown:
        return [markdown_piece(lines, group) for group, lines in enumerate(groups_of(text, has_fences=True))]
    pieces = []
    for group, lines in enumerate(groups_of(text)):
        if kind := block_kind(lines):
            pieces.append(piece_of(lines, group, kind, "\n"))
        elif is_wrapped([line for _, line in lines]):
            pieces.append(piece_of(lines, group, "text", " "))
        else:
            pieces.extend(piece_of([line], group, "text", " ") for line in lines)
    return pieces


def markdown_piece(lines, group):
    """A block of Markdown: its inner lines keep their place."""
    number, first = lines[0]
    text = "\n".join(line.rstrip() for _, line in lines).strip()
    if FIGURE.fullmatch(text):
        kind = "figure"
    else:
        kind = "heading" if MARKDOWN_KINDS[0][0].match(text) else bodies.kind_of(text)
    return Piece(text, number, group, len(first) - len(first.lstrip()), kind)


def groups_of(text, *, has_fences=False):
    """Lists of (line number, line) between blank lines; a form feed is one, a Markdown heading stands alone."""
    group, fence = [], ""
    for number, line in enumerate(text.replace("\f", "\n").split("\n"), start=1):
        fence = fence_after(line, fence) if has_fences else ""
        is_heading = not fence and MARKDOWN_KINDS[0][0].match(line)
        if group and not fence and (is_heading or not line.strip()):
            yield group
            group = []
        if is_heading:
            yield [(number, line)]
        elif line.strip() or fence:
            group.append((number, line))
    if group:
        yield group


def fence_after(line, fence):
    """The fence that stands open after this line, or none."""
    match = FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match[1]
    return "" if line.strip() == match[1] and match[1].startswith(fence) else fence


def block_kind(lines):
    """The Markdown kind that every line of the group has, else none."""
    for pattern, kind in MARKDOWN_KINDS:
        if all(pattern.match(line) for _, line in lines):
            return kind if kind != "list" or len(lines) > 1 else ""
    return ""


def piece_of(lines, group, kind, separator):
    number, first = lines[0]
    text = separator.join(line.strip() for _, line in lines)
    return Piece(text, number, group, len(first) - len(first.lstrip()), kind)


def is_wrapped(lines):
    """Whether a margin broke these lines: nearly each is so full that the next line's first word would not fit."""
    width = max(map(len, lines))
    if len(lines) < 2 or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return False
    full = [len(line.rstrip()) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines)]
    return sum(full) >= 0.9 * len(full)
