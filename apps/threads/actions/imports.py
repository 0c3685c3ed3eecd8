"""Discussions that come from elsewhere: pasted blog pages, and the prompts of last term's course."""

from django.db import transaction

from apps.core import markdown
from apps.courses.actions import log_action
from apps.readings import citations

from .. import links
from ..models import Prompt, Reply, Thread
from ..signals import discussion_imported, prompt_written
from . import quotations
from .checkpoints import set_checkpoints
from .citing import note_citations
from .prompts import category, free_slug, render_prompt, set_questions


@transaction.atomic
def import_discussion(*, course, discussion, by, meeting=None):
    """A thread from a text that records no prompt author and no dates; its writers are people without an account."""
    prompt = Prompt(course=course, meeting=meeting, title=discussion.title, body=discussion.body)
    prompt.state = Prompt.State.PUBLISHED
    prompt.category = category(course, discussion.category)
    thread = Thread(course=course, prompt=prompt, slug=free_slug(course, discussion.title))
    rendered = render_prompt(prompt, thread)
    prompt.save()
    thread.prompt = prompt
    count = len(discussion.replies)
    thread.last_number = thread.last_top = thread.visible_count = count
    thread.save()
    set_questions(prompt, discussion.questions)
    note_citations(thread, rendered.cited, is_new=True)
    replies = _import_replies(thread, discussion.replies)
    quotations.keep(thread, [prompt, *replies])
    log_action(course=course, actor=by, verb="import_discussion", obj=thread, after={"replies": count})
    discussion_imported.send(Thread, thread=thread, replies=replies)
    return thread


def _import_replies(thread, texts):
    how = {"resolve": links.resolve_in(thread), "cites": citations.named}
    rendered = [markdown.render(text.body, doc_id=f"r{number}", **how) for number, text in enumerate(texts, 1)]
    rows = zip(texts, rendered, strict=True)
    replies = Reply.objects.bulk_create(_imported(thread, number, *row) for number, row in enumerate(rows, 1))
    for reply, made in zip(replies, rendered, strict=True):
        note_citations(thread, made.cited, reply, is_new=True)
    return replies


def _imported(thread, number, text, rendered):
    reply = Reply(
        course_id=thread.course_id,
        thread=thread,
        number=number,
        top=number,
        author_name=text.name,
        body=text.body,
        html=rendered.html,
        marks=rendered.marks,
        word_count=rendered.word_count,
        renderer=markdown.RENDERER,
    )
    quotations.look_up(reply, rendered.prose, thread.course)
    return reply


@transaction.atomic
def copy_prompts(*, source, copy, meetings, shift, by):
    """Give next term's course the prompts of this one, as drafts of the new instructor, with their dates shifted."""
    for asked in Prompt.objects.filter(course=source).select_related("category").order_by("pk"):
        _copy_prompt(asked, copy, meetings, shift, by)


def _copy_prompt(asked, copy, meetings, shift, by):
    prompt = Prompt(course=copy, title=asked.title, body=asked.body, position=asked.position, state=Prompt.State.DRAFT)
    prompt.author, prompt.author_name, prompt.author_role = by, by.name, "instructor"
    prompt.meeting = meetings.get(asked.meeting_id)
    prompt.category = category(copy, asked.category.name)
    for name in ("reveal", "required_words", "is_anonymous"):
        setattr(prompt, name, getattr(asked, name))
    for name in ("opens_at", "due_at", "closes_at", "reveals_at"):
        moment = getattr(asked, name)
        setattr(prompt, name, moment and shift(moment))
    twin = Thread(course=copy, prompt=prompt, slug=free_slug(copy, asked.title))
    rendered = render_prompt(prompt, twin)
    prompt.save()
    twin.prompt = prompt
    twin.save()
    quotations.keep(twin, [prompt])
    prompt.readings.set(asked.readings.all())
    set_questions(prompt, [question.text for question in asked.questions.all()])
    set_checkpoints(prompt, [_shifted(checkpoint, shift) for checkpoint in asked.checkpoints.all()])
    note_citations(twin, rendered.cited, is_new=True)
    prompt_written.send(Thread, thread=twin, is_new=True)


def _shifted(checkpoint, shift):
    kept = {name: getattr(checkpoint, name) for name in ("title", "kind", "count", "words")}
    return kept | {"key": None, "due_at": shift(checkpoint.due_at)}
