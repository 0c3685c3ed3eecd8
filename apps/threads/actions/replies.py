"""Post, edit and withdraw a reply."""

import secrets
import uuid

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from apps.core import markdown
from apps.core.writing import Insertion, deletes
from apps.courses.actions import alias_of
from apps.courses.policies import goes_by_alias
from apps.readings import citations

from .. import links, policies
from ..models import Draft, Reply, ReplyRevision, Returned
from ..signals import reply_edited, reply_posted, reply_withdrawn
from . import numbering, places, quotations
from .checkpoints import credit
from .citing import note_citations
from .coverage import as_text, count_questions, of_prompt, take_up
from .holding import require_harmless, why_waits
from .pseudonyms import pseudonym
from .uploads import note_uploads


class ReplyBarredError(Exception):
    """The thread takes no reply from this seat now; `bar` says why."""

    def __init__(self, bar):
        super().__init__(bar)
        self.bar = bar


class TokenSpentError(Exception):
    """This form has already posted `first`, with other words."""

    def __init__(self, first):
        super().__init__(first.pk)
        self.first = first


class EditedMeanwhileError(Exception):
    """The reply has changed since this edit was begun."""


_insert = Insertion(Reply)


def post_reply(*, thread, seat, body, in_reply_to=None, questions=(), token=None, guest=None):  # noqa: PLR0913
    """Post a reply and return it; the same words with the same token again return the first, and write nothing."""
    token = token or uuid.uuid4()
    reply = _written(thread, seat, body, guest)
    reply.token, reply.in_reply_to = token, in_reply_to
    reply.question_numbers = as_text(of_prompt(questions, thread.prompt))
    try:
        with transaction.atomic():
            return _post(reply, seat)
    except IntegrityError:
        return _posted_before(reply, seat)


def _written(thread, seat, body, guest):
    """The reply as its writer gave it, without a place yet."""
    reply = Reply(course_id=thread.course_id, thread=thread, posted_at=timezone.now())
    reply.body = body
    if guest is not None:
        reply.author_name, reply.guest_email, reply.guest_key = guest.name, guest.email, secrets.token_urlsafe(32)
    else:
        reply.author_id, reply.author_name, reply.author_role = seat.person_id, seat.person.name, seat.role
    return reply


def _post(reply, seat):
    if bar := policies.bar_for(seat, reply.thread):
        raise ReplyBarredError(bar)
    rendered = _render(reply)
    if policies.goes_by_pseudonym(seat, reply.thread.prompt):
        reply.author_name = pseudonym(reply)
    elif goes_by_alias(seat):
        reply.author_name = alias_of(seat)
    if why := why_waits(reply, seat):
        return _hold(reply, why)
    return _appear(reply, rendered)


def _hold(reply, why):
    """Let it wait, with no number."""
    _require_unmerged(numbering.lock(reply.thread))
    reply.in_reply_to = numbering.where_it_stood(reply.in_reply_to, reply.thread)
    reply.state, reply.held_because = Reply.State.HELD, why
    _insert(reply)
    quotations.keep(reply.thread, [reply])
    reply_posted.send(Reply, reply=reply)
    return reply


def _appear(reply, rendered):
    """Let it stand under the next number, and count for what it counts for."""
    numbering.place(reply, reply.in_reply_to)
    if reply.thread.moved_on:
        _require_unmerged(numbering.lock(reply.thread))
    _insert(reply)
    note_uploads(reply, rendered.uploads, reply.author_id)
    quotations.keep(reply.thread, [reply])
    note_citations(reply.thread, rendered.cited, reply, is_new=True)
    _count(reply)
    _settle(reply)
    places.pass_gate(reply)
    reply_posted.send(Reply, reply=reply)
    return reply


def _require_unmerged(thread):
    """Nothing is posted where nobody would see it; what is posted again goes to the other thread."""
    if thread.merged_into_id is not None:
        raise ReplyBarredError(policies.Bar.MERGED)


def _count(reply):
    """Count it for what the prompt asks."""
    count_questions(reply, 1)
    if reply.thread.prompt.checkpoint_count or reply.thread.moved_on:  # what was known of the prompt may be old then
        credit(reply, reply.posted_at)


def _settle(reply):
    """The draft has become the reply; who had read all before it has read it too."""
    if reply.author_id is None:
        return
    forget_draft(person=reply.author_id, thread=reply.thread_id)
    places.read_own(reply)


@deletes(person=int, thread=int)
def forget_draft(*, person, thread):
    """Delete what this person (key) had written in this thread (key) and not posted."""
    return Draft.objects.filter(person=person, thread=thread)


def _posted_before(reply, seat):
    first = Reply.objects.filter(token=reply.token, thread=reply.thread_id).first()
    is_mine = first is not None and (
        first.author_id == seat.person_id if seat.person_id else first.guest_email == reply.guest_email
    )
    if not is_mine:  # somebody else's token proves nothing: these words get one of their own
        reply.token = uuid.uuid4()
        with transaction.atomic():
            return _post(reply, seat)
    first.thread = reply.thread
    if first.body != reply.body:
        raise TokenSpentError(first)
    return first


def render(reply):
    """All that rendering its words finds; nothing is set on it."""
    how = {"resolve": links.resolve_in(reply.thread), "doc_id": f"r{reply.token.hex[:8]}", "cites": citations.named}
    return markdown.render(reply.body, **how)


def _render(reply):
    """Set what is stored beside the words; the caller saves it. Gives back all that rendering found."""
    rendered = render(reply)
    reply.html, reply.marks, reply.word_count = rendered.html, rendered.marks, rendered.word_count
    reply.renderer = markdown.RENDERER
    quotations.look_up(reply, rendered.prose, reply.thread.course)
    return rendered


WORDS = ["body", "html", "marks", "word_count", "checked", "checked_on", "renderer"]


@transaction.atomic
def edit_reply(*, reply, seat, body, questions=None, revision=None, begun_at=None):  # noqa: PLR0913
    """Change the words, keeping the old ones; quiet within the course's minutes and unless answered meanwhile.

    Without `questions` it takes up the same as before. `begun_at` is when the writer opened the editor, so that the
    minutes cannot run out in mid-sentence.
    """
    current = numbering.locked(reply)
    numbering.touch(current.thread)
    if revision is not None and revision != current.revision:
        raise EditedMeanwhileError
    now = timezone.now()
    _keep_version(current)
    if leaves_note(current, seat.course.edit_minutes, begun_at or now):
        current.edited_at = now
    if questions is not None:
        take_up(current, of_prompt(questions, current.thread.prompt))
    rendered = _say(current, seat, body)
    note_uploads(current, rendered.uploads, current.author_id)
    quotations.renew(current)
    credit(current, now)
    if current.number is not None:
        note_citations(current.thread, rendered.cited, current)
    places.pass_gate(current)
    reply_edited.send(Reply, reply=current)
    return current


def _keep_version(reply):
    """Keep what it says before it says something else."""
    ReplyRevision.objects.create(
        reply=reply,
        number=reply.revision,
        body=reply.body,
        written_by_id=reply.author_id,
        written_at=reply.edited_at or reply.posted_at or reply.created_at,
        replaced_at=timezone.now(),
    )


def _say(reply, seat, body):
    """Let it say this from now on, which ends its writer's draft of it. Gives back all that rendering found."""
    was = reply.body, reply.html
    Draft.objects.filter(person=reply.author_id, reply=reply).delete()
    reply.body = body
    reply.revision += 1
    reply.returned = Returned.SENT_AGAIN if reply.returned else ""
    rendered = _render(reply)
    require_harmless(reply, seat, was)
    reply.save(update_fields=[*WORDS, "question_numbers", "revision", "edited_at", "returned"])
    return rendered


def leaves_note(reply, edit_minutes, begun_at):
    """Whether an edit begun then is dated for all to see: too late, or already answered or flagged."""
    if reply.is_held:
        return False
    quiet_until = policies.edits_quietly_until(reply, edit_minutes)
    is_late = quiet_until is None or begun_at > quiet_until
    return is_late or reply.flagged_at is not None or reply.answers.exists()


@transaction.atomic
def withdraw_reply(*, reply):
    """Its writer takes it back; the number stays as a tombstone, and the text for staff."""
    current = numbering.locked(reply)
    was = current.state
    if was not in (Reply.State.VISIBLE, Reply.State.HELD) and not current.returned:
        return
    reply.state, reply.returned = Reply.State.WITHDRAWN, ""
    Reply.objects.filter(pk=reply.pk).update(state=reply.state, returned="")
    numbering.touch(current.thread, visible_count=F("visible_count") - int(was == Reply.State.VISIBLE))
    if was == Reply.State.VISIBLE:
        count_questions(current, -1)
    reply_withdrawn.send(Reply, reply=reply)


def rerender_reply(reply):
    """Renew the stored HTML with the present renderer; the words stay as they are."""
    rendered = _render(reply)
    changed = {field: getattr(reply, field) for field in WORDS if field != "body"}
    with transaction.atomic():
        numbering.touch(reply.thread)
        as_read = {"revision": reply.revision, "thread": reply.thread_id}
        if Reply.objects.filter(pk=reply.pk, **as_read).update(**changed):
            quotations.renew(reply)
            if reply.number is not None:
                note_citations(reply.thread, rendered.cited, reply)
