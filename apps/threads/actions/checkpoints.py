"""The checkpoints of a prompt, the replies that count for them, and more time for those who need it."""

from django.db import transaction

from apps.core import markdown
from apps.core.prepared import prepared
from apps.courses.actions import log_action

from .. import policies
from ..models import Checkpoint, Credit, Extension, Reply
from . import numbering

RULES = ("kind", "words")  # with another, other replies count
COUNTED_BY = (
    *("author", "author_role", "in_reply_to", "revision", "word_count", "posted_at", "edited_at"),
    *("in_reply_to__author", "in_reply_to__author_role", "in_reply_to__moved_to"),
    *("in_reply_to__moved_to__author", "in_reply_to__moved_to__author_role"),
)


def set_checkpoints(prompt, asked):
    """Give the prompt these checkpoints; one that keeps its `key` keeps what counts for it, while its rules stay."""
    known = {checkpoint.pk: checkpoint for checkpoint in prompt.checkpoints.all()}
    kept = [_set_checkpoint(prompt, known.get(one["key"]), one) for one in asked]
    prompt.checkpoints.exclude(pk__in=[checkpoint.pk for checkpoint in kept]).delete()
    if prompt.checkpoint_count != len(kept):
        prompt.checkpoint_count = len(kept)
        prompt.save(update_fields=["checkpoint_count"])


def _set_checkpoint(prompt, known, asked):
    fields = {name: value for name, value in asked.items() if name != "key"}
    checkpoint = known or Checkpoint(prompt=prompt)
    is_ruled_anew = known is None or any(getattr(known, name) != fields[name] for name in RULES)
    for name, value in fields.items():
        setattr(checkpoint, name, value)
    checkpoint.save()
    if is_ruled_anew:
        credit_anew(checkpoint)
    return checkpoint


def credit(reply, at):
    """Let a reply count for the checkpoints that its words meet now; what counts already counts as it was then.

    The caller has written the reply under the lock of its thread.
    """
    rows = [
        _credit(reply, checkpoint, reply.revision, at)
        for checkpoint in _checkpoints_of(prompt=reply.thread.prompt_id)
        if policies.counts_for(checkpoint, reply) and reply.word_count >= checkpoint.words
    ]
    if rows:
        Credit.objects.bulk_create(rows, ignore_conflicts=True)


def _credit(reply, checkpoint, revision, at):
    row = Credit(checkpoint=checkpoint, reply=reply, person_id=reply.author_id, revision=revision, counted_at=at)
    if checkpoint.kind == Checkpoint.Kind.ANSWERS:
        row.classmate_id = reply.speaks_to.author_id
    return row


@prepared(prompt=int)
def _checkpoints_of(*, prompt):
    return Checkpoint.objects.filter(prompt=prompt)


def credit_anew(checkpoint):
    """Look through all that was written already: what counts for a checkpoint whose rules are new, and since when."""
    checkpoint.credits.all().delete()
    credit_looking_back(checkpoint, Reply.objects.filter(thread__prompt=checkpoint.prompt_id))


def credit_looking_back(checkpoint, replies):
    """Let those of these replies count for it that do, each since its first version that did."""
    replies = replies.filter(author__isnull=False, posted_at__isnull=False)
    replies = replies.select_related("in_reply_to__moved_to").only(*COUNTED_BY).prefetch_related("revisions")
    replies = replies.iterator(chunk_size=500)
    rows = (_first_credit(reply, checkpoint) for reply in replies if policies.counts_for(checkpoint, reply))
    Credit.objects.bulk_create([row for row in rows if row], batch_size=500)


def _first_credit(reply, checkpoint):
    """The credit of its first version with enough words, or None."""
    for revision, words, at in _versions(reply):
        if not checkpoint.words or words() >= checkpoint.words:
            return _credit(reply, checkpoint, revision, at)
    return None


def _versions(reply):
    """(revision, its words when they are asked for, since when) from the first to what it says now."""
    since = reply.posted_at
    for revision in sorted(reply.revisions.all(), key=lambda revision: revision.number):
        yield revision.number, lambda body=revision.body: markdown.render(body).word_count, since
        since = revision.replaced_at or reply.edited_at or since
    yield reply.revision, lambda: reply.word_count, since


@transaction.atomic
def extend(*, thread, by, until, checkpoint_id=None, seat_id=None, section_id=None):  # noqa: PLR0913
    """Give a student or a section more time, for one checkpoint or for all of the prompt; again, another time."""
    prompt = thread.prompt
    numbering.touch_all(prompt)
    whom = {"checkpoint_id": checkpoint_id, "seat_id": seat_id, "section_id": section_id}
    extension, _is_new = Extension.objects.update_or_create(prompt=prompt, **whom, defaults={"until": until})
    _note_extensions(prompt)
    log_action(course=thread.course, actor=by, verb="extend", obj=prompt, after=whom | {"until": until})
    return extension


@transaction.atomic
def withdraw_extension(*, extension, thread, by):
    """Take more time back: what was due is due again when it was."""
    prompt = thread.prompt
    numbering.touch_all(prompt)
    before = {"seat": extension.seat_id, "section": extension.section_id, "until": extension.until}
    log_action(course=thread.course, actor=by, verb="withdraw_extension", obj=prompt, before=before)
    extension.delete()
    _note_extensions(prompt)


def _note_extensions(prompt):
    prompt.has_extensions = prompt.extensions.exists()
    prompt.save(update_fields=["has_extensions"])
