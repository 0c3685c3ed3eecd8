"""Prompts with their questions and readings in bulk; their threads are written by `discussions`."""

from dataclasses import dataclass

from apps.core import markdown
from apps.search import stems
from apps.search.models import PromptStems
from apps.threads.models import Prompt, Question

from . import rows
from .discussions import Text, Writer

PROMPT = (
    *("id", "course", "category", "meeting", "title", "body", "html", "renderer"),
    *("author", "author_name", "author_role", "state", "posted_at", "due_at", "question_count"),
)


STEMS = ("prompt", "scope", "language", "words", "title")


@dataclass(frozen=True, slots=True)
class Asked:
    """A published prompt to be; questions are texts, readings are keys."""

    pk: int
    course: int
    category: int
    title: str
    text: Text
    writer: Writer
    posted_at: object
    meeting: int | None = None
    due_at: object = None
    questions: tuple = ()
    readings: tuple = ()


def write_prompts(prompts):
    """Write prompts with what hangs on them."""
    rows.write(Prompt, PROMPT, (_row(asked) for asked in prompts))
    questions = [(asked.pk, n, text) for asked in prompts for n, text in enumerate(asked.questions, 1)]
    rows.write(Question, ("prompt", "number", "text"), questions)
    named = [(asked.pk, reading) for asked in prompts for reading in asked.readings]
    rows.write(Prompt.readings.through, ("prompt", "reading"), named)
    rows.write(PromptStems, STEMS, [_stems(asked) for asked in prompts])


def _stems(asked):
    """As `search.actions` makes them of title, text and questions."""
    language, words = asked.text.stems
    title, *questions = (stems.stems_of(text, language)[1] for text in (asked.title, *asked.questions))
    return asked.pk, asked.course, language, " ".join([title, words, *questions]), title


def _row(asked):
    writer, text = asked.writer, asked.text
    return (
        *(asked.pk, asked.course, asked.category, asked.meeting, asked.title, text.body, text.html, markdown.RENDERER),
        *(writer.person, writer.name, writer.role, Prompt.State.PUBLISHED.value),
        *(rows.moment(asked.posted_at), asked.due_at and rows.moment(asked.due_at), len(asked.questions)),
    )
