"""How many visible replies take up each question of a prompt: counted in each thread, under its lock."""

from django.db.models import F

from ..models import Coverage, Reply, Thread


def count_questions(reply, by):
    """Count a reply that becomes visible (1), or is no longer (-1), for the questions it takes up."""
    _count(reply.thread_id, reply.takes_up, by)


def shift_questions(thread, numbers, by):
    """Count replies that come into a thread (its key, 1) or leave it (-1): {number of a question: how many}."""
    for number, amount in sorted(numbers.items()):
        _count(thread, [number], amount * by)


def take_up(reply, numbers):
    """Let a reply take up these questions instead; the caller saves it."""
    if reply.is_visible:
        _count(reply.thread_id, set(reply.takes_up) - set(numbers), -1)
        _count(reply.thread_id, set(numbers) - set(reply.takes_up), 1)
    reply.question_numbers = as_text(numbers)


def of_prompt(numbers, prompt):
    """Those that are numbers of questions of the prompt, in order, once each."""
    return sorted({number for number in numbers or () if 1 <= number <= prompt.question_count})


def as_text(numbers):
    """As a reply keeps them."""
    return ",".join(map(str, numbers))


def forget_questions(prompt, last):
    """Questions beyond the last are gone: no reply takes them up any more."""
    Coverage.objects.filter(thread__in=_threads(prompt), number__gt=last).delete()
    changed = []
    for reply in Reply.objects.filter(thread__in=_threads(prompt)).exclude(question_numbers=""):
        left = [number for number in reply.takes_up if number <= last]
        if left != reply.takes_up:
            reply.question_numbers = as_text(left)
            changed.append(reply)
    Reply.objects.bulk_update(changed, ["question_numbers"], batch_size=500)


def _threads(prompt):
    return Thread.objects.filter(prompt=prompt).values("pk")


def _count(thread, numbers, by):
    if not numbers:
        return
    rows = Coverage.objects.filter(thread=thread, number__in=numbers)
    if rows.update(replies=F("replies") + by) < len(numbers):  # nobody took one of them up before
        known = set(rows.values_list("number", flat=True))
        fresh = [Coverage(thread_id=thread, number=number, replies=by) for number in numbers if number not in known]
        Coverage.objects.bulk_create(fresh)
