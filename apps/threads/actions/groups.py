"""Groups that each discuss a prompt in a thread of their own; what earlier groups wrote is kept, and only read."""

from random import SystemRandom

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from apps.courses.actions import log_action
from apps.courses.models import Seat

from ..models import Reply, Thread, ThreadMember
from ..signals import prompt_written
from . import numbering
from .prompts import free_slug, note_in_threads, render_prompt


@transaction.atomic
def divide(*, thread, into, by):
    """Share the students out by chance among so many groups that discuss the thread's prompt, or bring all together.

    Threads in which nobody has written are used again; the others are frozen, and their groups still read them.
    """
    prompt = _prompt_of(thread)
    threads = list(Thread.objects.select_for_update().filter(prompt=prompt, frozen_at=None).order_by("pk"))
    used = _empty_of(threads)
    _freeze([one for one in threads if one not in used])
    people = _students(prompt.course_id)
    SystemRandom().shuffle(people)
    made = [_thread(prompt, number if into > 1 else None, used) for number in range(1, into + 1)]
    _freeze(used)  # more than there are groups now
    for number, one in enumerate(made):
        _seat_in(one, people[number::into] if into > 1 else [])
    note_in_threads(prompt, render_prompt(prompt, made[0]).cited)
    numbering.touch_all(prompt)
    log_action(course=prompt.course, actor=by, verb="divide", obj=prompt, after={"groups": into})
    for one in made:
        prompt_written.send(Thread, thread=one, is_new=True)
    return made


def _prompt_of(thread):
    thread.prompt.course = thread.course
    return thread.prompt


def _empty_of(threads):
    """Those of them in which nothing was ever written; they belong to no group for now."""
    written = set(Reply.objects.filter(thread__in=threads).values_list("thread", flat=True).distinct())
    empty = [thread for thread in threads if thread.pk not in written]
    Thread.objects.filter(pk__in=[thread.pk for thread in empty]).update(group=None)
    return empty


def _freeze(threads):
    Thread.objects.filter(pk__in=[thread.pk for thread in threads]).update(frozen_at=timezone.now())


def _thread(prompt, group, used):
    """The thread of a group: one that nobody has written in, or a new one."""
    title = prompt.title if group is None else f"{prompt.title} {group}"
    thread = used.pop(0) if used else Thread(course=prompt.course, slug=free_slug(prompt.course, title))
    thread.prompt, thread.group = prompt, group
    thread.save()
    return thread


def _seat_in(thread, people):
    ThreadMember.objects.filter(thread=thread).delete()
    ThreadMember.objects.bulk_create(ThreadMember(thread=thread, person_id=person) for person in people)


def _students(course):
    return list(Seat.objects.students(course).order_by("pk").values_list("person", flat=True))


@transaction.atomic
def move_members(*, thread, groups, by):
    """Put people (keys) into the present groups of these numbers; what they wrote stays where it is."""
    prompt = _prompt_of(thread)
    threads = {one.group: one for one in Thread.objects.filter(prompt=prompt, frozen_at=None)}
    moved = {person: threads[number] for person, number in groups.items() if number in threads}
    ThreadMember.objects.filter(thread__in=threads.values(), person__in=moved).delete()
    ThreadMember.objects.bulk_create(ThreadMember(thread=one, person_id=person) for person, one in moved.items())
    after = {str(person): one.group for person, one in moved.items()}
    log_action(course=prompt.course, actor=by, verb="move_members", obj=prompt, after=after)


@transaction.atomic
def place_rest(*, thread, by):
    """Put the students who are in none into the smallest groups, as after somebody joins late."""
    threads = list(Thread.objects.filter(prompt=thread.prompt_id, frozen_at=None).exclude(group=None).order_by("group"))
    sizes = dict.fromkeys((one.group for one in threads), 0)
    members = ThreadMember.objects.filter(thread__in=threads)
    sizes |= dict(members.values_list("thread__group").annotate(amount=Count("pk")))
    placed = set(members.values_list("person", flat=True))
    groups = {}
    for person in _students(thread.course_id):
        if person not in placed and sizes:
            groups[person] = smallest = min(sizes, key=lambda number: (sizes[number], number))
            sizes[smallest] += 1
    move_members(thread=thread, groups=groups, by=by)
