"""Where texts of others name somebody who is erased: by their handle, or below words quoted from their replies.

What others wrote of a person in their own words stays theirs.
"""

import re
from collections import defaultdict

from django.db.models import Q

from apps.accounts.names import former
from apps.core.markdown.tree import MENTION
from apps.courses.models import STAFF, Course

from ..models import Prompt, Reply, ReplyRevision, Thread
from ..signals import prompt_written, words_forgotten
from .prompts import rerender_prompt
from .replies import rerender_reply

BATCH = 100
QUOTED = re.compile(r"\[[^\[\]\n]*, \d+\]\(reply:(\d+)\)")


def unname_replies(person):
    """Some replies that name the person; gives back how many."""
    found = Reply.objects.filter(_names(person)).select_related("thread__course", "thread__prompt")
    return _unname(person, found, lambda reply: reply.thread_id, _reword)


def unname_versions(person):
    """Some versions of replies before an edit that name the person."""
    found = ReplyRevision.objects.filter(_names(person, "reply__")).select_related("reply")
    return _unname(person, found, lambda version: version.reply.thread_id, _reword_version)


def unname_prompts(person):
    """Some prompts that name the person; in a prompt nobody is quoted by number."""
    found = Prompt.objects.filter(_mentions(person)).prefetch_related("threads__course").order_by("pk")
    return _unname(person, found, lambda prompt: None, _reword_prompt)


def _mentions(person):
    return Q(course__in=Course.objects.filter(seats__person=person), body__icontains=f"@{person.username}")


def _names(person, reply=""):
    """The condition on a text that it may name the person."""
    seated = {f"{reply}course__in": Course.objects.filter(seats__person=person)}
    beside = {f"{reply}thread__in": Thread.objects.filter(replies__author=person)}
    return Q(**seated, body__icontains=f"@{person.username}") | Q(**beside, body__contains="](reply:")


def _unname(person, texts, thread_of, reword):
    """Reword texts until a batch is done; those that only look as if they named the person are passed over."""
    numbers, done = _numbers(person), 0
    for text in texts.order_by("pk").iterator(chunk_size=BATCH):
        body = unnamed(text.body, person.username, numbers[thread_of(text)])
        if body != text.body:
            reword(text, body)
            done += 1
        if done == BATCH:
            break
    return done


def _numbers(person):
    """{key of a thread: the numbers of the replies that the person wrote there under their name}"""
    numbers = defaultdict(set)
    signed = Reply.objects.filter(Q(thread__prompt__is_anonymous=False) | Q(author_role__in=STAFF), author=person)
    for thread, number in signed.exclude(number=None).values_list("thread", "number"):
        numbers[thread].add(number)
    return numbers


def unnamed(body, handle, numbers):
    """A text with the name taken out where it mentions this handle, or quotes a reply of one of these numbers."""
    body = MENTION.sub(lambda found: former() if found[0][1:].lower() == handle.lower() else found[0], body)
    return QUOTED.sub(lambda found: _below(int(found[1])) if int(found[1]) in numbers else found[0], body)


def _below(number):
    """The last line of a quotation, as the composer writes it."""
    return f"[{former()}, {number}](reply:{number})"


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
