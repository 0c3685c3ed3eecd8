"""Where texts of others name somebody: by their handle, or below words quoted from their replies.

Who is erased is named there no more, and who goes by another name is quoted by it. What others wrote of a person in
their own words stays theirs.
"""

import re

from django.db.models import Q

from apps.accounts.names import former
from apps.core.markdown.tree import MENTION
from apps.courses.models import STAFF, Course

from ..models import Prompt, Reply, ReplyRevision, Thread
from ..quoting import as_link
from ..signals import prompt_written, words_forgotten
from .prompts import rerender_prompt
from .replies import rerender_reply

BATCH = 100
# the last line of a quotation as the composer writes it; of what has moved with the thread that it came from
QUOTED = re.compile(
    r"\[(?:\\.|[^\[\]\n\\])*, (?P<label>\d+)\]\((?P<href>reply:(?:(?P<thread>[-a-zA-Z0-9_]+)/)?(?P<number>\d+))\)"
)


def unname_replies(person):
    """Some replies that name the person; gives back how many."""
    found = Reply.objects.filter(_names(person)).select_related("thread__course", "thread__prompt")
    return _unname(person, found, lambda reply: reply.thread, _reword)


def unname_versions(person):
    """Some versions of replies before an edit that name the person."""
    found = ReplyRevision.objects.filter(_names(person, "reply__")).select_related("reply__thread")
    return _unname(person, found, lambda version: version.reply.thread, _reword_version)


def unname_prompts(person):
    """Some prompts that name the person; in a prompt nobody is quoted by number."""
    found = Prompt.objects.filter(_mentions(person)).prefetch_related("threads__course").order_by("pk")
    return _unname(person, found, lambda prompt: None, _reword_prompt)


def rename_quotations(course, names):
    """Every reply of the course that quotes one of these people, {key: name}, says so by this name."""
    called = {place: names[author] for place, author in _places(author__in=names, course=course)}
    found = Reply.objects.filter(course=course, body__contains="](reply:").select_related("thread__course")
    for reply in found.select_related("thread__prompt").order_by("thread", "pk").iterator(chunk_size=BATCH):
        body = _quoted_as(called, reply.body, reply.thread)
        if body != reply.body:
            _reword(reply, body)


def _mentions(person):
    return Q(course__in=Course.objects.filter(seats__person=person), body__icontains=f"@{person.username}")


def _names(person, reply=""):
    """The condition on a text that it may name the person."""
    seated = Q(**{f"{reply}course__in": Course.objects.filter(seats__person=person)})
    return seated & (Q(body__icontains=f"@{person.username}") | Q(body__contains="](reply:"))


def _unname(person, texts, thread_of, reword):
    """Reword texts until a batch is done; those that only look as if they named the person are passed over."""
    called, done = {place: former() for place, _author in _places(author=person)}, 0
    for text in texts.order_by("pk").iterator(chunk_size=BATCH):
        body = unnamed(text.body, person.username, thread_of(text), called)
        if body != text.body:
            reword(text, body)
            done += 1
        if done == BATCH:
            break
    return done


def _places(**whose):
    """[((course, slug of the thread, number), key of its writer)] of what was written under a name, moved or not."""
    by_name, staff = Q(thread__prompt__is_anonymous=False), Q(author_role__in=STAFF)
    there = Reply.objects.filter(by_name | staff, **whose)
    before = Reply.objects.filter(moved_to__in=there)
    for rows, writer in ((there, "author"), (before, "moved_to__author")):
        for *place, author in rows.exclude(number=None).values_list("course", "thread__slug", "number", writer):
            yield tuple(place), author


def unnamed(body, handle, thread, called):
    """A text of a thread with the name taken out where it mentions this handle; what it quotes is called as these say.

    `called` is {(course, slug of the thread, number): name}.
    """
    body = MENTION.sub(lambda found: former() if found[0][1:].lower() == handle.lower() else found[0], body)
    return _quoted_as(called, body, thread) if thread else body


def _quoted_as(called, body, thread):
    """A text of a thread that quotes what stands at these places by their names."""

    def below(found):
        place = thread.course_id, found["thread"] or thread.slug, int(found["number"])
        return as_link(f"{called[place]}, {found['label']}", found["href"]) if place in called else found[0]

    return QUOTED.sub(below, body)


def _reword(reply, body):
    reply.body = body
    Reply.objects.filter(pk=reply.pk).update(body=body)
    rerender_reply(reply)
    words_forgotten.send(Reply, reply=reply)


def _reword_version(version, body):
    ReplyRevision.objects.filter(pk=version.pk).update(body=body)


def _reword_prompt(prompt, body):
    prompt.body = body
    Prompt.objects.filter(pk=prompt.pk).update(body=body)
    rerender_prompt(prompt)
    prompt_written.send(Thread, thread=_with(prompt), is_new=False)


def _with(prompt):
    thread = prompt.threads.all()[0]
    thread.prompt = prompt
    return thread
