"""How students stand to what prompts have due: one statement, for one student or for several."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from apps.core import kept
from apps.core.prepared import prepared
from apps.courses.models import Role

from ..models import Checkpoint, Credit, Extension, Reply
from ..steps import NOTHING, Counted, Own, Step, later

CHECKPOINT, CREDIT, EXTENSION = range(3)
COLUMNS = ("part", "of", "step", "who", "text", "what", "amount", "least", "place", "written", "at")
NOTHING_ELSE = {name: Value(0) for name in ("who", "amount", "least", "place", "written")}
NOTHING_ELSE |= {"text": Value(""), "what": Value("")}
ASKED = {"amount": F("count"), "least": F("words")}
COUNTED = {"who": F("person"), "amount": Coalesce("classmate", 0), "least": F("revision")}
COUNTED |= {"place": F("reply__number"), "written": F("reply"), "text": F("reply__thread__slug")}
EXTENDED = Coalesce("seat__person", "section__seats__person")
SIZE = 600  # bytes of one student's steps in memory, about


def own_of(seat, thread):
    """What the thread's prompt has due for who is signed in; no query for what has neither steps nor extensions.

    It is kept by the versions of thread and course, one of which rises with all that could change it.
    """
    prompt, person = thread.prompt, seat.person_id
    if person is None or not (prompt.checkpoint_count or prompt.has_extensions):
        return NOTHING
    key = ("own", thread.pk, thread.version, seat.course.version, person)
    found = kept.store.get(key)
    if found is None:
        found = _as_asked(seat, Standings(_of_prompt(prompt=thread.prompt_id, person=person)), thread.prompt_id)
        kept.store.keep(key, found, SIZE)
    return found


def own_in(seat, rows):
    """{key of a prompt: what it has due for who is signed in}, for those of the rows with steps or extensions.

    A row names a thread's prompt and version, and the prompt's `checkpoint_count` and `has_extensions`.
    """
    having = [row for row in rows if row.prompt__checkpoint_count or row.prompt__has_extensions]
    person = seat.person_id
    if person is None or not having:
        return {}
    key = ("own", seat.course_id, seat.course.version, person, *((row.prompt, row.version) for row in having))
    found = kept.store.get(key)
    if found is None:
        standings = Standings(_of_course(course=seat.course_id, person=person))
        found = {row.prompt: _as_asked(seat, standings, row.prompt) for row in having}
        kept.store.keep(key, found, SIZE * len(found))
    return found


def _as_asked(seat, standings, prompt):
    return replace(standings.own(prompt, seat.person_id), is_asked=seat.role == Role.STUDENT)


def standings_of(prompt, people):
    """How these people (keys) stand to the prompt; a due time without checkpoints asks for one reply."""
    people = list(people)
    rows = list(_rows(Q(prompt=prompt.pk), {"prompt": prompt.pk}, people))
    if prompt.checkpoint_count or prompt.due_at is None:
        return Standings(rows)
    implied = Standings(rows, implied={prompt.pk: Step(0, "", Checkpoint.Kind.REPLIES, 1, 0, prompt.due_at)})
    for who, *counted in _firsts(prompt, people):
        first = Counted(*counted)
        implied.counted[prompt.pk, 0, who].append((first.at, first.number, first, 0))
    return implied


def own_without(prompt, *, checkpoint_id=None, seat_id=None, section_id=None):
    """What the prompt has due for a seat or a section without the more time that these keys name."""
    whom = Q(seat=seat_id) | Q(section__seats=seat_id) if seat_id else Q(section=section_id)
    given = prompt.extensions.filter(whom).exclude(checkpoint=checkpoint_id, seat=seat_id, section=section_id)
    standings = standings_of(prompt, [])
    for row in _part(given, EXTENSION, "prompt", Coalesce("checkpoint", 0), at=F("until")):
        standings.add(row)
    return standings.own(prompt.pk, 0)


def notes_on(seat, thread, replies):
    """{key of a reply: its `steps.Note`} for those of the replies of which the seat may be told how they count."""
    told = [one for one in replies if one.author_role == Role.STUDENT and one.author_id and one.posted_at]
    if not seat.is_staff:
        told = [one for one in told if one.author_id == seat.person_id]
    if not told or not (thread.prompt.checkpoint_count or _any_late(thread.prompt, told)):
        return {}
    revisions, notes = {one.pk: one.revision for one in told}, {}
    for own in _standing(seat, thread, {one.author_id for one in told}):
        notes |= own.notes(revisions)
    return notes


def _standing(seat, thread, people):
    """How each of them stands; who reads only of themselves has it with the thread, if it has checkpoints."""
    if people == {seat.person_id} and thread.prompt.checkpoint_count:
        return [own_of(seat, thread)]
    standings = standings_of(thread.prompt, people)
    return [standings.own(thread.prompt_id, person) for person in people]


def _any_late(prompt, replies):
    """Whether any may be late for the due time of the prompt, without looking who has more time."""
    return prompt.due_at is not None and any(reply.posted_at > prompt.due_at for reply in replies)


class Standings:
    """What was found, put together for each student."""

    def __init__(self, rows, implied=None):
        self.steps, self.counted, self.extended = defaultdict(list), defaultdict(list), defaultdict(dict)
        for prompt, step in (implied or {}).items():
            self.steps[prompt].append(step)
        for row in rows:
            self.add(row)

    def add(self, row):
        """Put one more row in."""
        (self._checkpoint, self._credit, self._extension)[row.part](row)

    def own(self, prompt, person):
        """What the prompt (key) has due for the person (key)."""
        extended = self.extended[prompt, person]
        until = extended.get(0)
        steps = tuple(self._own(prompt, step, person, extended) for step in self.steps[prompt])
        ordered = tuple(sorted(steps, key=lambda step: (step.due_at, step.key)))
        return Own(ordered, until, max(extended.values(), default=None))

    def _own(self, prompt, step, person, extended):
        due_at = later(later(step.due_at, extended.get(0)), extended.get(step.key) if step.key else None)
        return replace(step, due_at=due_at, counted=tuple(self._oldest(self.counted[prompt, step.key, person])))

    @staticmethod
    def _oldest(rows):
        """The oldest first; of several answers to one classmate the first alone."""
        seen = set()
        for _at, _number, counted, classmate in sorted(rows, key=lambda row: row[:2]):
            if classmate not in seen:
                yield counted
            if classmate:
                seen.add(classmate)

    def _checkpoint(self, row):
        self.steps[row.of].append(Step(row.step, row.text, row.what, row.amount, row.least, row.at))

    def _credit(self, row):
        counted = Counted(row.written, row.place, row.least, row.at, row.text)
        self.counted[row.of, row.step, row.who].append((row.at, row.place, counted, row.amount))

    def _extension(self, row):
        extended = self.extended[row.of, row.who]
        extended[row.step] = later(row.at, extended.get(row.step))


@prepared(prompt=int, person=int)
def _of_prompt(*, prompt, person):
    return _rows(Q(prompt=prompt), {"prompt": prompt}, [person])


@prepared(course=int, person=int)
def _of_course(*, course, person):
    return _rows(Q(prompt__course=course), {"prompt__course": course}, [person])


def _rows(of_prompts, of_checkpoints, people):
    """The checkpoints of some prompts; of these people what counts for them, and how much more time they have."""
    checkpoints = Checkpoint.objects.filter(of_prompts)
    steps = _part(checkpoints, CHECKPOINT, "prompt", "pk", text=F("title"), what=F("kind"), at=F("due_at"), **ASKED)
    in_prompts = {f"checkpoint__{name}": value for name, value in of_checkpoints.items()}
    credited = Credit.objects.filter(_is_one(people, "person"), reply__state=Reply.State.VISIBLE, **in_prompts)
    counted = _part(credited, CREDIT, "checkpoint__prompt", "checkpoint", at=F("counted_at"), **COUNTED)
    theirs = _is_one(people, "seat__person") | _is_one(people, "section__seats__person")
    extended = Extension.objects.filter(of_prompts).filter(theirs)
    more = _part(extended, EXTENSION, "prompt", Coalesce("checkpoint", 0), at=F("until"), who=EXTENDED)
    return steps.union(counted, more, all=True).order_by()


def _part(rows, part, of, step, **columns):
    """Rows with the same columns as every other part; those that it has nothing for are empty."""
    step = F(step) if isinstance(step, str) else step
    named = NOTHING_ELSE | columns | {"part": Value(part), "of": F(of), "step": step}
    return rows.annotate(**named).order_by().values_list(*COLUMNS, named=True)


def _is_one(people, field):
    """One of the people; of a single one as a value, since a prepared statement takes no list."""
    return Q(**{field: people[0]}) if len(people) == 1 else Q(**{f"{field}__in": people})


def _firsts(prompt, people):
    """The first visible reply of each student among the people."""
    visible = Reply.objects.filter(thread__prompt=prompt.pk, state=Reply.State.VISIBLE, posted_at__isnull=False)
    earlier = visible.filter(author=OuterRef("author"), number__lt=OuterRef("number"), thread=OuterRef("thread"))
    firsts = visible.filter(~Exists(earlier), author__in=people, author_role=Role.STUDENT)
    return firsts.values_list("author", "pk", "number", "revision", "posted_at", "thread__slug")
