"""The index follows each text, within the transaction that writes it."""

from django.db import transaction

from apps.core.writing import Insertion
from apps.readings.plain import plain_of

from . import stems
from .models import ParagraphStems, PromptStems, ReplyStems, Vocabulary

_insert = Insertion(ReplyStems)


def index_reply(*, reply):
    """Let a reply just posted be found: one statement."""
    _insert(_of_reply(reply))


def renew_replies(*, replies):
    """The same for replies whose words are others than before, or that have no stems yet."""
    _renew(ReplyStems, map(_of_reply, replies))


def renew_prompts(*, prompts):
    """Let prompts be found as they stand now, by title, text and questions."""
    _renew(PromptStems, map(_of_prompt, prompts), "title")


@transaction.atomic
def renew_readings(*, readings):
    """Let the numbered paragraphs of readings be found, and their words be suggested."""
    for reading in readings:
        texts = [(one.pk, stems.composed(one.plain)) for one in reading.paragraphs.all() if one.label]
        how = {"scope": reading.pk, "language": stems.primary(reading.language)}
        _renew(ParagraphStems, (_entry(ParagraphStems, key, text, **how) for key, text in texts))
        _renew_vocabulary(reading, [text for _key, text in texts])


def _renew_vocabulary(reading, texts):
    words = {word.lower() for text in [reading.title, *texts] for word in stems.words_in(text)}
    kept = sorted(word for word in words if len(word) >= stems.SHORTEST and word.isalpha())
    made = {"words": " ".join(kept), "version": stems.VERSION}
    Vocabulary.objects.update_or_create(reading=reading, defaults=made)


def _of_reply(reply):
    return _entry(ReplyStems, reply.pk, stems.composed(plain_of(reply.html)), scope=reply.course_id)


def _of_prompt(prompt):
    questions = [question.text for question in prompt.questions.all()]
    text = "\n".join([prompt.title, plain_of(prompt.html), *questions])
    entry = _entry(PromptStems, prompt.pk, stems.composed(text), scope=prompt.course_id)
    _language, entry.title = stems.stems_of(stems.composed(prompt.title), entry.language)
    return entry


def _entry(model, key, text, *, scope, language=""):
    language, words = stems.stems_of(text, language)
    return model(pk=key, scope=scope, language=language, words=words)


def _renew(model, entries, *more):
    fields = ["scope", "language", "words", "version", *more]
    how = {"update_conflicts": True, "unique_fields": ["pk"], "update_fields": fields}
    model.objects.bulk_create(entries, **how)
