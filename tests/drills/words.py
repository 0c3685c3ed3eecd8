"""The words of a document as the loader shows them, held against what pandoc by itself shows of it, in order.

Both are read as a browser shows them: with the numbers of lists, with what images show, cell after cell, without the
marks of notes.
"""

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

WORD = re.compile(r"[^\W_]+")
WITHIN_WORDS = {"em", "strong", "s", "del", "code", "a", "span", "u", "b", "i", "mark", "sup", "sub"}
VOID = {"img", "br", "hr", "col", "input", "wbr"}
NOTE_MARK = re.compile(r"\[\^?\d+\]:?")
SMALL = 3_000  # words: shorter stretches are compared letter by letter of the method
READERS = {".htm": "html", ".html": "html"}
ENOUGH = 0.995


@dataclass
class Row:
    """One file: how many of its words came out in order, and the verdict."""

    name: str
    verdict: str
    share: float | None = None
    said: str = ""
    is_rightly_refused: bool = False


def compared(path):
    """What became of the words of a file."""
    from apps.transfer import conversion, formats
    from apps.transfer.plans import plan

    data, expected = path.read_bytes(), plain_words(path)
    try:
        source = formats.read(path.name, data)
        with formats.refusing(path.name):
            made = conversion.convert(source.kind, data)
    except formats.Refused as refusal:
        is_right = not expected
        return Row(str(path), "refused", None, refusal.message, is_right)
    found = formats.Source(path.name, made.pop("text"), kind=source.kind, found=made)
    shown = words_of(" ".join(piece_words(piece) for piece in plan(found).pieces))
    share = kept(expected, shown) / len(expected) if expected else 1.0
    warned = bool(made["losses"])
    verdict = "whole" if share >= ENOUGH else "noted" if warned else "lost"
    return Row(str(path), verdict, share, f"{share:.4f} of {len(expected)} words")


def plain_words(path):
    """The words that pandoc shows, notes under their paragraphs; none if it cannot read the file."""
    from apps.transfer.conversion import pandoc_path
    from apps.transfer.converters import webpages

    data, reader = path.read_bytes(), READERS.get(path.suffix.lower(), path.suffix.lower().lstrip("."))
    data = webpages.decoded(data).encode() if reader == "html" else data
    command = [pandoc_path(), f"--from={reader}", "--to=html", "--wrap=none", "--syntax-highlighting=none", "--sandbox"]
    done = subprocess.run([*command, "--reference-location=block"], input=data, capture_output=True, check=False)  # noqa: S603
    return words_of(seen(done.stdout.decode())) if not done.returncode else []


def piece_words(piece):
    """What a reader sees of one piece of the plan."""
    from apps.core import markdown
    from apps.transfer.plans.pieces import FIGURE

    if figure := FIGURE.fullmatch(piece.text):
        return f"{figure['alt']} {figure['caption'] or ''}"
    if len(piece.text) > markdown.MAX_CHARACTERS:
        return piece.text
    return seen(markdown.render(piece.text).html)


def seen(html):
    """What a browser shows of HTML, as text."""
    eye = Eye()
    eye.feed(html)
    eye.close()
    return "".join(eye.parts)


class Eye(HTMLParser):
    """Reads HTML out, with the numbers that lists have and the words for images."""

    def __init__(self):
        super().__init__()
        self.parts, self.lists, self.unseen, self.is_in_notes = [], [], 0, False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        names = (attributes.get("class") or "").split()
        if self.unseen or "footnote-ref" in names or attributes.get("aria-hidden") == "true":
            self.unseen += tag not in VOID
            return
        self.is_in_notes |= "footnotes" in names
        self.parts.append("" if tag in WITHIN_WORDS else " ")
        if tag in ("ol", "ul"):
            self.lists.append(int(attributes.get("start") or 1) if tag == "ol" and not self.is_in_notes else None)
        if tag == "li" and self.lists and self.lists[-1] is not None:
            self.parts.append(f" {self.lists[-1]}. ")
            self.lists[-1] += 1
        if tag == "img":
            self.parts.append(f" {attributes.get('alt') or ''} ")

    def handle_endtag(self, tag):
        if self.unseen:
            self.unseen -= 1
            return
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        self.is_in_notes &= tag not in ("section", "aside")
        self.parts.append("" if tag in WITHIN_WORDS else " ")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data)


def words_of(text):
    """Words without case, shape, marks of notes and signs between them."""
    return WORD.findall(unicodedata.normalize("NFKC", NOTE_MARK.sub(" ", text)).casefold())


def kept(expected, shown):
    """How many of the expected words stand in the shown ones in the same order (at least)."""
    start = 0
    while start < min(len(expected), len(shown)) and expected[start] == shown[start]:
        start += 1
    expected, shown = expected[start:], shown[start:]
    end = 0
    while end < min(len(expected), len(shown)) and expected[-1 - end] == shown[-1 - end]:
        end += 1
    expected, shown = expected[: len(expected) - end], shown[: len(shown) - end]
    return start + end + between(expected, shown)


def between(expected, shown):
    """The same for texts that differ at both ends: parted at words that occur once in each."""
    if not expected or not shown:
        return 0
    if len(expected) + len(shown) <= SMALL:
        return sum(block.size for block in SequenceMatcher(None, expected, shown, autojunk=False).get_matching_blocks())
    anchors = common_anchors(expected, shown)
    if not anchors:
        return 0
    middle_a, middle_b = anchors[len(anchors) // 2]
    before = kept(expected[:middle_a], shown[:middle_b])
    return before + 1 + kept(expected[middle_a + 1 :], shown[middle_b + 1 :])


def common_anchors(expected, shown):
    """Places of runs of three words that occur once in both texts, in an order that rises in both."""
    once_a, once_b = once(expected), once(shown)
    pairs = sorted((once_a[run], once_b[run]) for run in once_a.keys() & once_b.keys())
    rising, highest = [], -1
    for a, b in pairs:
        if highest < b <= highest + 5_000 or not rising:
            rising.append((a, b))
            highest = b
    return rising


def once(words):
    """Runs of three words that occur once, with their places."""
    places = {}
    for n in range(len(words) - 2):
        run = tuple(words[n : n + 3])
        places[run] = n if run not in places else -1
    return {run: n for run, n in places.items() if n >= 0}
