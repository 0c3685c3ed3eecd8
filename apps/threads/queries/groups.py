"""Who discusses a prompt in which group, for those who arrange it."""

from dataclasses import dataclass

from apps.core.sorting import name_order
from apps.courses.models import Seat

from ..models import Prompt, Thread, ThreadMember


@dataclass
class Groups:
    """The present groups of a prompt, each with its people, and who of the students is in none."""

    prompt: Prompt
    threads: list
    rest: list

    @property
    def numbers(self):
        """The numbers of the groups; none while the course is not divided."""
        return [thread.group for thread in self.threads if thread.group is not None]


def groups_of(seat, thread):
    """The groups of the thread's prompt, with everyone by name; three queries."""
    threads = list(Thread.objects.visible_to(seat).filter(prompt=thread.prompt_id, frozen_at=None).order_by("group"))
    students = Seat.objects.students(seat.course_id)
    people = [row.person for row in students.select_related("person")]
    by_name = name_order()
    people.sort(key=lambda person: by_name(person.name))
    of_person = dict(ThreadMember.objects.filter(thread__in=threads).values_list("person", "thread"))
    for one in threads:
        one.people = [person for person in people if of_person.get(person.pk) == one.pk]
    return Groups(thread.prompt, threads, [person for person in people if person.pk not in of_person])
