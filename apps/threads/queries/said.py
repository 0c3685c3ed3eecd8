"""What a thread's page says before any reply: the prompt's words and questions, and the sources of the discussion."""

import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from apps.core.markdown.marks import tagged_in
from apps.core.prepared import prepared
from apps.readings.models import Work

from ..models import Citation, Prompt, Question, Source

PROMPT, QUESTION, SOURCE = range(3)
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


@dataclass(frozen=True)
class Said:
    """The prompt's HTML, what the check found in it, its questions, and every source of its thread that readers see."""

    html: str
    checked: list
    questions: list
    sources: list

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


def said_in(thread, style="apa", *, before_gate=False):
    """What is said in a thread, references in this style; one query. Before a closed gate no reply is cited from."""
    rows = list(_said_in(style, before_gate)(prompt=thread.prompt_id, thread=thread.pk))
    words, checked = next(((row.text, row.reference) for row in rows if row.part == PROMPT), ("", "[]"))
    questions = sorted((row.number, row.text) for row in rows if row.part == QUESTION)
    sources = sorted(Named(*row[1:]) for row in rows if row.part == SOURCE)
    return Said(words, json.loads(checked), [{"number": number, "text": text} for number, text in questions], sources)


@lru_cache
def _said_in(style, before_gate):
    """The query for one style: its name is in the shape of the query."""

    @prepared(prompt=int, thread=int)
    def said(*, prompt, thread):
        nothing = {name: Value(value) for name, value in NOTHING.items()}
        asked = Prompt.objects.filter(pk=prompt)
        checked = {"reference": Cast("checked", TextField())}
        asked = asked.annotate(part=Value(PROMPT), number=Value(0), text=F("html"), **nothing | checked)
        questions = Question.objects.filter(prompt=prompt).annotate(part=Value(QUESTION), **nothing)
        parts = (asked, questions, _sources(thread, style, before_gate))
        asked, *others = (part.order_by().values_list(*COLUMNS, named=True) for part in parts)
        return asked.union(*others, all=True).order_by()

    return said


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
