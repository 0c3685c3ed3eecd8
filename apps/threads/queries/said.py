"""What a thread's page says beside the replies: the prompt's words and questions, the sources, for staff the groups."""

import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from apps.core.markdown.marks import tagged_in
from apps.core.prepared import prepared
from apps.courses.prepared import prepared_for_seats
from apps.readings.models import Work

from ..models import Citation, Coverage, Prompt, Question, Source, Thread

PROMPT, QUESTION, SOURCE, GROUP = range(4)
COLUMNS = ("part", "number", "text", "key", "known", "reference", "locator", "slug")
NOTHING = {"key": "", "known": 0, "reference": "", "locator": "", "slug": ""}
TAGS = re.compile(r"<[^>]*>|\W+")


@dataclass(frozen=True, order=True)
class Named:
    """A source that the discussion names: where first (a reply's number, 0 for the prompt), and the work it is."""

    number: int
    name: str
    key: str
    work: int
    reference: str
    locator: str
    slug: str


class Asked(NamedTuple):
    """A question of the prompt, and how many visible replies of the thread take it up."""

    number: int
    text: str
    replies: int


class Group(NamedTuple):
    """A thread that discusses the prompt, or did until it was frozen: of a group, or of the whole course (0)."""

    number: int
    frozen_at: str
    slug: str


@dataclass(frozen=True)
class Said:
    """The prompt's HTML, what the check found in it, its questions, and every source of its thread that readers see.

    For staff also the threads of all its groups; none while it is not divided.
    """

    html: str
    checked: list
    questions: list  # each with its number, its text, and how many visible replies take it up
    sources: list
    groups: list

    @cached_property
    def works(self):
        """{key of a source: the work it leads to}"""
        return {one.key: one.work for one in self.sources if one.work}

    @property
    def marks(self):
        """Where citations stand in the prompt."""
        return tagged_in(self.html)

    @cached_property
    def cited(self):
        """The works cited, each once, by the letters of its reference."""
        works = {one.work: one for one in reversed(self.sources) if one.work}
        return sorted(works.values(), key=lambda one: TAGS.sub("", one.reference).casefold())

    @cached_property
    def unknown(self):
        """The sources that lead to no work, in the order of the text."""
        return [one for one in self.sources if not one.work]


def said_in(seat, thread, style="apa", *, before_gate=False):
    """What is said in a thread, references in this style; one query. Before a closed gate no reply is cited from."""
    parts = {part: [] for part in (PROMPT, QUESTION, SOURCE, GROUP)}
    for row in _said_in(style, before_gate)(seat, prompt=thread.prompt_id, thread=thread.pk):
        parts[row.part].append(row)
    words, checked = next(((row.text, row.reference) for row in parts[PROMPT]), ("", "[]"))
    questions = sorted((row.number, row.text, row.known) for row in parts[QUESTION])
    sources = sorted(Named(*row[1:]) for row in parts[SOURCE])
    asked = [Asked(*question) for question in questions]
    return Said(words, json.loads(checked), asked, sources, _in_order(parts[GROUP]))


def _in_order(rows):
    """The present groups, then earlier ones, the latest first; of an undivided prompt none."""
    groups = sorted(Group(row.number, row.reference, row.slug) for row in rows)
    earlier = sorted((one for one in groups if one.frozen_at), key=attrgetter("frozen_at"), reverse=True)
    return [*(one for one in groups if not one.frozen_at), *earlier] if len(groups) > 1 else []


@lru_cache
def _said_in(style, before_gate):
    """The query for one style: its name is in the shape of the query."""

    @prepared_for_seats(prompt=int, thread=int)
    def said(seat, now, *, prompt, thread):
        nothing = {name: Value(value) for name, value in NOTHING.items()}
        asked = Prompt.objects.filter(pk=prompt)
        checked = {"reference": Cast("checked", TextField())}
        asked = asked.annotate(part=Value(PROMPT), number=Value(0), text=F("html"), **nothing | checked)
        questions = _questions(prompt, thread).annotate(part=Value(QUESTION), **nothing | {"known": F("replies")})
        groups = [_groups(seat, now, prompt)] if seat.is_staff else []
        parts = (asked, questions, _sources(thread, style, before_gate), *groups)
        asked, *others = (part.order_by().values_list(*COLUMNS, named=True) for part in parts)
        return asked.union(*others, all=True).order_by()

    return said


def _groups(seat, now, prompt):
    """Each thread of the prompt, with the number of its group and when it was frozen."""
    frozen_at = Coalesce(Cast("frozen_at", TextField()), Value(""), output_field=TextField())
    said = {"number": Coalesce("group", 0), "reference": frozen_at, "known": Value(0)}
    empty = {"text": Value(""), "key": Value(""), "locator": Value("")}
    return Thread.objects.visible_to(seat, now).filter(prompt=prompt).annotate(part=Value(GROUP), **empty | said)


def _questions(prompt, thread):
    """Each question with the number of replies in the thread that take it up."""
    covered = Coverage.objects.filter(thread=thread, number=OuterRef("number")).values("replies")
    return Question.objects.filter(prompt=prompt).alias(replies=Coalesce(Subquery(covered), 0))


@prepared(prompt=int, thread=int)
def _questions_of(*, prompt, thread):
    questions = _questions(prompt, thread).order_by("number")
    return questions.annotate(taken_up=F("replies")).values_list("number", "text", "taken_up")


def questions_of(thread):
    """The questions of the thread's prompt, with how many replies take up each."""
    if not thread.prompt.question_count:
        return []
    return [Asked(*row) for row in _questions_of(prompt=thread.prompt_id, thread=thread.pk)]


def _sources(thread, style, before_gate):
    """The sources of a thread that are cited where all may read it: surely, or as a work that is known."""
    texts = Citation.objects.in_the_open().filter(source=OuterRef("pk")).order_by("pk")
    texts = texts.filter(reply=None) if before_gate else texts
    work = Work.objects.filter(pk=OuterRef("work"))
    reference = Coalesce(NullIf(KeyTextTransform(style, "references"), Value("")), "html", output_field=TextField())
    sources = Source.objects.filter(thread=thread).alias(
        first=Subquery(texts.values(at=Coalesce("reply__number", 0))[:1]),
        is_known=Exists(work.known_in(OuterRef("thread__course"))),
        is_sure=Exists(texts.filter(is_sure=True)),
    )
    known = Subquery(work.known_in(OuterRef("thread__course")).values("pk")[:1], output_field=IntegerField())
    return sources.filter(Q(is_known=True) | Q(is_sure=True), first__isnull=False).annotate(
        part=Value(SOURCE),
        number=F("first"),
        text=F("name"),
        known=Coalesce(known, 0),
        reference=_text_or_none(work.values(one=reference)),
        locator=_text_or_none(texts.values("locator")),
        slug=_text_or_none(work.filter(role=Work.Role.OWN).values("reading__slug")),
    )


def _text_or_none(query):
    return Coalesce(Subquery(query[:1]), Value(""), output_field=TextField())
