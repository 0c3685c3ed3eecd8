"""`uv run python -m tests.drills.bombs`: Markdown made to exhaust the renderer, at 20,000 characters, and its cost.

cmark's pathological cases (BSD-2-Clause, John MacFarlane) and generators of our own, each rendered as saving a reply
does and shown as the preview does; prints the processor's time and how it grows from half the length. None may take a
second, and none three times as long for twice the text, unless it is cheaper than an honest text of that length.
"""

import sys
import time

from tests.drills.places import say, scratch

LENGTH, MOST, GROWTH, CHEAP = 20_000, 1.0, 3.0, 0.15


def repeated(piece):
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def halves(left, middle, right):
    """One piece again and again, then another as often."""
    return lambda n: left * ((n - len(middle)) // len(left + right)) + middle + right * (n // len(left + right))


# test/pathological_tests.py of cmark 0.31, with its repetitions cut to the length of a reply
CMARK = {
    "nested strong emph": halves("*a **a ", "b", " a** a*"),
    "many emph closers with no openers": repeated("a_ "),
    "many emph openers with no closers": repeated("_a "),
    "many link closers with no openers": repeated("a]"),
    "many link openers with no closers": repeated("[a"),
    "mismatched openers and closers": repeated("*a_ "),
    "commonmark.js issue 383": repeated("*a_ "),
    "openers and closers multiple of 3": lambda n: "a**b" + "c* " * (n // 3),
    "link openers and emph closers": repeated("[ a_"),
    "pattern [ (]( repeated": repeated("[ (]("),
    "pattern ![[]() repeated": repeated("![[]()"),
    "hard link and emph case": lambda n: "**x [a*b**c*](d)" * (n // 16),
    "nested brackets": halves("[", "a", "]"),
    "nested block quotes": lambda n: "> " * (n // 2) + "a",
    "deeply nested lists": lambda n: "".join("  " * i + "* a\n" for i in range(int(n**0.5))),
    "U+0000 in input": repeated("abc\u0000de\u0000"),
    "backticks": lambda n: "".join("e" + "`" * i for i in range(1, int((2 * n) ** 0.5))),
    "unclosed inline links <": repeated("[a](<b"),
    "unclosed inline links": repeated("[a](b"),
    "unclosed <!--": lambda n: "</" + "<!--" * (n // 4),
    "empty lines in deeply nested lists": lambda n: "- " * (n // 4) + "x" + "\n" * (n // 2),
    "empty lines in deeply nested lists in quotes": lambda n: "> " + "- " * (n // 4) + "x\n" + ">\n" * (n // 4),
    "emph in deep quotes": lambda n: ">" * (n // 2) + "a*" * (n // 4),
    "reference definitions": lambda n: "".join(f"[{i}]: u\n" for i in range(n // 10)) + "[0] " * (n // 20),
    "many references": repeated("[a]: u\n\n[a] "),
    "declarations": repeated("<!A "),
    "processing instructions": repeated("<?"),
    "cdata": repeated("<![CDATA["),
    "tables": repeated("aaa\rbbb\n-\v\n"),
}


# and what only this site looks for in a text: quotations, citations, sources, mentions, foreign words
OWN = {
    "quotation marks": repeated("“a ” "),
    "open quotation marks": repeated("“"),
    "apostrophes": repeated("'a "),
    "citations": repeated("(Kort 294) "),
    "open citations": repeated("(Kort 294; "),
    "quotations with sources": repeated("> a\n> — [T](reading:destalinization-essay#p1)\n\n"),
    "sources in sources": lambda n: "".join(">" * min(i, 19) + " — [T](reading:x)\n" for i in range(n // 30)),
    "words of the reading": repeated("Politics has always been about image. "),
    "the same words quoted": repeated("“Politics has always been about image.” "),
    "foreign words": repeated("слово word "),
    "links to replies": repeated("[1](reply:1) "),
    "images elsewhere": repeated("![a](https://example.org/a.png) "),
}


def main():
    with scratch():
        from tests.core.test_markdown_safety import BOMBS

        place = Place()
        bombs = {f"cmark: {name}": made for name, made in CMARK.items()}
        bombs |= {f"own: {name}": made for name, made in (BOMBS | OWN).items()}
        bad = [name for name, made in bombs.items() if not told(name, made, place)]
    own = len(bombs) - len(CMARK)
    say(f"{len(CMARK)} cases of cmark and {own} of our own at {LENGTH:,} characters, {len(bad)} too slow {bad or ''}")
    return 1 if bad else 0


class Place:
    """A thread in a course with a reading, where bombs are posted and previewed."""

    def __init__(self):
        from apps.threads import links
        from tests import make

        self.course = make.course()
        self.thread = make.prompt(self.course, make.person("instructor"))
        self.seat = make.seat(self.course, make.person("writer"))
        make.assign(self.course, make.reading())
        self.resolve = links.resolve_in(self.thread)

    def saved(self, text):
        from tests import make

        make.reply(self.thread, self.seat, text)

    def shown(self, text):
        from apps.threads.previewing import preview

        preview(text, self.course, self.resolve)


def told(name, made, place):
    """Whether a bomb stays within the bounds, saved and shown."""
    is_well = True
    for does in (place.saved, place.shown):
        half, whole = (seconds(does, made(n)[:n]) for n in (LENGTH // 2, LENGTH))
        if not within(half, whole):  # the machine may have been busy
            half, whole = (min(seconds(does, made(n)[:n]) for _ in range(9)) for n in (LENGTH // 2, LENGTH))
        is_well = is_well and within(half, whole)
        end = "" if within(half, whole) else "  SLOW"
        say(f"{name:52}{does.__name__:>6}{whole * 1000:>8.0f} ms{whole / half:>7.1f} ×{end}")
    return is_well


def within(half, whole):
    return whole < MOST and (whole / half < GROWTH or whole < CHEAP)


def seconds(does, text):
    start = time.process_time()
    does(text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
