"""The readings that a seat finds in its course: titles, writers, and in which meeting they are read."""

from typing import NamedTuple

from apps.core.kept import store
from apps.readings.models import Assignment, Reading

from .. import stems

COLUMNS = (
    *("reading", "reading__slug", "reading__title", "reading__language", "reading__opening", "meeting__number"),
    *("reading__contributors__given", "reading__contributors__family"),
)
SIZE = 2_000  # bytes of a reading in memory, about


class OnShelf(NamedTuple):
    """A reading of the course; `named` are the stems of its title and writers, with a space before and behind."""

    pk: int
    slug: str
    title: str
    language: str
    opening: str
    meeting: int | None
    writers: tuple
    stems_in: str
    named: str

    @classmethod
    def of(cls, row, writers):
        """What a row says, and what its writers are called."""
        words = stems.composed(" ".join([row["title"], *writers]))
        stems_in, named = stems.stems_of(words, stems.primary(row["language"]))
        return cls(**row, writers=tuple(writers), stems_in=stems_in, named=f" {named} ")

    def is_named(self, words):
        """Whether each of these words begins a word of its title or is its slug."""
        own = [word.casefold() for word in stems.words_in(stems.composed(self.title))]
        is_titled = all(any(one.startswith(word.casefold()) for one in own) for word in words)
        return is_titled or "-".join(words).casefold() == self.slug

    def is_by(self, words):
        """Whether each of these words begins a word of one of its writers' names."""
        names = [[word.casefold() for word in stems.words_in(stems.composed(name))] for name in self.writers]
        return any(all(any(one.startswith(word.casefold()) for one in own) for word in words) for own in names)


def shelf(seat):
    """Every reading the seat finds in its course; one query, and none until something of the course has changed."""
    key = ("search shelf", seat.course_id, seat.course.version, seat.is_staff)
    found = store.get(key)
    if found is None:
        rows = _rows(seat)
        found = store.keep(key, rows, SIZE * (1 + len(rows)))
    return found


def _rows(seat):
    seen = Assignment.objects.filter(course=seat.course_id, reading__in=Reading.objects.visible_to(seat))
    rows, writers = {}, {}
    for *fields, given, family in seen.order_by("reading").values_list(*COLUMNS):
        rows[fields[0]] = dict(zip(OnShelf._fields, fields, strict=False))
        if family:
            writers.setdefault(fields[0], []).append(f"{given} {family}".strip())
    return [OnShelf.of(row, writers.get(key, ())) for key, row in rows.items()]


def readings_named(seat, words):
    """The keys of those that `reading:` names."""
    return [one.pk for one in shelf(seat) if one.is_named(words)]
