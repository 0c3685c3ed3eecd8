"""The margin of a reading: which texts of the discussion quote or cite each of its paragraphs.

Only what the seat reads with its peers: the prompts of threads that it sees, visible replies where the gate is open.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.db.models import F

from apps.readings.links import words_at
from apps.readings.models import Work
from apps.threads.models import Citation, Quotation
from apps.threads.verdicts import SIGNS

OF_THREAD = {"slug": "slug", "title": "prompt__title", "meeting": "prompt__meeting__number"}
OF_THREAD |= {"by_prompt": "prompt__author_name", "prompted_at": "prompt__posted_at"}
OF_REPLY = {"of_reply": F("reply__number"), "by_reply": F("reply__author_name"), "replied_at": F("reply__posted_at")}
PLACE = (*OF_THREAD, *OF_REPLY)
PASSAGE = ("position", "verdict", "number", "letter", "start", "end", "exact", "prefix", "suffix")
PARAGRAPH = re.compile(r"¶\s*(\d{1,6}[a-z]{0,2})")
SHOWN = 3  # marks beside a paragraph that are shown whole; the others are a line each, folded


class Mark(NamedTuple):
    """One text that quotes or cites a paragraph: where it stands, and which words it took with which verdict."""

    label: str
    thread: str
    number: int  # of the reply; 0 is the prompt
    name: str
    title: str
    meeting: int | None
    verdict: str = ""
    words: str = ""
    found_at: str = ""

    @property
    def is_verbatim(self):
        """Whether the words stand in the reading as they are quoted, cuts aside."""
        return SIGNS[self.verdict] == "check"

    @property
    def sign(self):
        """The sign of the verdict."""
        return SIGNS[self.verdict]

    @property
    def verdict_label(self):
        """The verdict in words."""
        return Quotation.Verdict(self.verdict).label


class Marks(list):
    """The marks beside one paragraph, each of another text, by thread and number."""

    @property
    def replies(self):
        """How many replies there are among them."""
        return sum(mark.number > 0 for mark in self)

    @property
    def prompts(self):
        """How many prompts."""
        return len(self) - self.replies

    @property
    def heat(self):
        """By which the edge of the paragraph grows."""
        return min(len(self), 3)

    @property
    def whole(self):
        """Those that are shown whole."""
        return self[:SHOWN]

    @property
    def folded(self):
        """The others."""
        return self[SHOWN:]


@dataclass(frozen=True)
class Margin:
    """All marks of a reading."""

    marks: tuple

    @cached_property
    def beside(self):
        """{label of a paragraph: its Marks}"""
        return {label: Marks(marks) for label, marks in groupby(self.marks, key=lambda mark: mark.label)}

    @cached_property
    def threads(self):
        """The slugs of the threads in which it is quoted or cited."""
        return frozenset(mark.thread for mark in self.marks)

    @cached_property
    def digest(self):
        """Names all that it shows."""
        return hashlib.blake2b(repr(self.marks).encode(), digest_size=16).digest()


def margin_of(reading, standing):
    """The margin of a reading (its key), of threads as they stand to the seat; two queries, none without threads.

    They are those that list it or quote it: a citation elsewhere, as "(Lerner, ¶ 2)", is not looked for.
    """
    marks = {}
    for mark in (*_quoting(reading, standing), *_citing(reading, standing)) if standing else ():
        marks.setdefault(mark[:3], mark)  # a text marks a paragraph once, with the first words it took
    return Margin(tuple(marks[key] for key in sorted(marks)))


def passages_quoted(reading, standing):
    """What threads, as they stand to the seat, quote of a reading (its key): rows of PASSAGE and PLACE."""
    rows = Quotation.objects.in_threads(*_doors(standing)).in_margin().filter(reading=reading)
    rows = _placed(rows, "thread").order_by("thread", "reply", "position")
    return rows.values_list(*PASSAGE, *PLACE, named=True)


def _doors(standing):
    """Of the threads, those whose prompts show to the seat, and those whose replies do."""
    return [row.pk for row in standing], [row.pk for row in standing if row.is_gate_open]


def _quoting(reading, standing):
    for row in passages_quoted(reading, standing):
        label = f"{row.number}{row.letter}"
        yield _mark(label, row, row.verdict, row.exact, words_at(label, row.exact, row.prefix))


def _citing(reading, standing):
    rows = Citation.objects.in_threads(*_doors(standing)).filter(locator__contains="¶")
    rows = rows.filter(source__work__reading=reading, source__work__role=Work.Role.OWN)
    for row in _placed(rows, "source__thread").order_by("pk").values_list("locator", *PLACE, named=True):
        yield from (_mark(label, row) for label in PARAGRAPH.findall(row.locator))


def _placed(rows, thread):
    return rows.annotate(**{name: F(f"{thread}__{path}") for name, path in OF_THREAD.items()}, **OF_REPLY)


def _mark(label, row, *quoted):
    name = row.by_prompt if row.of_reply is None else row.by_reply
    return Mark(label, row.slug, row.of_reply or 0, name, row.title, row.meeting, *quoted)
