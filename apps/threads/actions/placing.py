"""Where replies that move stand afterwards: numbers, nested order and names there, tombstones here, and the counts."""

from collections import Counter

from .. import links
from ..models import Reply, ReplyRevision
from . import numbering
from .coverage import shift_questions
from .pseudonyms import name_among, names_in

PLACE = ("thread", "number", "in_reply_to", "top", "below", "below_count", "question_numbers", "author_name")
OF_STONE = ("course_id", "number", "in_reply_to_id", "top", "below", "below_count", "posted_at")


def everything(thread):
    """All that stands in a thread or waits there, in order; tombstones of what moved away stay."""
    replies = Reply.objects.filter(thread=thread).exclude(state=Reply.State.MOVED)
    found = sorted(replies, key=lambda reply: (reply.number is None, reply.number or reply.pk))
    for reply in found:
        reply.thread = thread
    return found


def chosen(thread, keys, *, with_answers):
    """Those of the thread's replies, perhaps with all that answers them and each other, in order."""
    wanted, last = set(keys), set(keys)
    answers = Reply.objects.filter(thread=thread).exclude(state=Reply.State.MOVED)
    while with_answers and last:
        last = set(answers.filter(in_reply_to__in=last).values_list("pk", flat=True)) - wanted
        wanted |= last
    return [reply for reply in everything(thread) if reply.pk in wanted]


def place_all(source, target, replies):
    """Give the replies their places in the target, leave their tombstones and count in both; locks are held."""
    stones = [_stone(reply) for reply in replies if reply.number is not None]
    numbers = {reply.number: reply for reply in replies if reply.number is not None}
    keeps_questions = source.prompt_id == target.prompt_id
    _count(source, target, replies, keeps_questions=keeps_questions)
    _rename(target, replies)
    _renumber(target, replies)
    for reply in replies if not keeps_questions else ():
        reply.question_numbers = ""
    Reply.objects.bulk_update(replies, PLACE, batch_size=100)
    _leave(source, stones)
    _relink(source, replies, {number: reply.number for number, reply in numbers.items()})
    numbering.save_counts(target)


def _stone(reply):
    fields = {name: getattr(reply, name) for name in OF_STONE}
    return Reply(thread=reply.thread, state=Reply.State.MOVED, moved_to=reply, author_name="", body="", **fields)


def _leave(source, stones):
    """Put the tombstones; what answers a reply that went answers its tombstone now."""
    Reply.objects.bulk_create(stones, batch_size=100)
    stone_of = {stone.moved_to_id: stone.pk for stone in stones}
    staying = list(Reply.objects.filter(thread=source, in_reply_to__in=list(stone_of)).only("in_reply_to"))
    for reply in staying:
        reply.in_reply_to_id = stone_of[reply.in_reply_to_id]
    Reply.objects.bulk_update(staying, ["in_reply_to"], batch_size=100)


def _renumber(target, replies):
    """Numbers and nested order: an answer stands below what it answers if that comes along, else at top level."""
    moving, roots = {reply.pk for reply in replies}, {}
    for reply in replies:
        reply.thread, reply.top, reply.below, reply.below_count = target, None, 0, 0
        if reply.in_reply_to_id not in moving:
            reply.in_reply_to = None
        if reply.number is not None:
            roots[reply.pk] = _stand(target, reply, roots.get(reply.in_reply_to_id))


def _stand(target, reply, root):
    """Give the reply the next number, at top level or below `root`; gives back the reply at its top."""
    target.last_number += 1
    reply.number = target.last_number
    if root is None:
        target.last_top += 1
        reply.top = target.last_top
        return reply
    root.below_count += 1
    reply.top, reply.below = root.top, root.below_count
    return root


def _rename(target, replies):
    """Where students go by pseudonyms each goes by their own of that thread."""
    if not target.prompt.is_anonymous:
        return
    names = names_in(target)
    for reply in replies:
        if reply.author_id is not None and not reply.is_by_staff:
            reply.author_name = name_among(names, reply.author_id)


def _count(source, target, replies, *, keeps_questions):
    visible = [reply for reply in replies if reply.is_visible]
    questions = Counter(number for reply in visible for number in reply.takes_up)
    shift_questions(source.pk, questions, -1)
    if keeps_questions:
        shift_questions(target.pk, questions, 1)
    source.visible_count -= len(visible)
    target.visible_count += len(visible)
    latest = max((reply.posted_at for reply in visible if reply.posted_at), default=None)
    if latest is not None:
        target.last_reply_at = max(target.last_reply_at or latest, latest)
        target.active_at = max(target.active_at, latest)
    numbering.save_counts(source)


def _relink(source, replies, numbers):
    """Let links to replies, in what they say and said, mean the same replies from there."""
    said = [reply for reply in replies if links.points_at_replies(reply.body)]
    for reply in said:
        reply.body = links.seen_from_elsewhere(reply.body, source.slug, numbers)
        for mark in reply.marks:
            if "href" in mark:
                mark["href"] = links.moved(mark["href"], source.slug, numbers)
    Reply.objects.bulk_update(said, ["body", "marks"], batch_size=100)
    before = ReplyRevision.objects.filter(reply__in=replies, body__contains="reply:")
    for revision in before:
        revision.body = links.seen_from_elsewhere(revision.body, source.slug, numbers)
    ReplyRevision.objects.bulk_update(before, ["body"], batch_size=100)
