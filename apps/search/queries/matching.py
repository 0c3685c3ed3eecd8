"""How rows are found by their stems and put in order: by how often what was sought stands in them, and nothing else.

An index of the engine only names candidates. Phrases are looked for, and matches counted, in the stems of the rows
that passed the door, so no rank depends on a text that its reader may not read.

What a query seeks is a shape and values: queries of one shape are one statement, which is compiled once.
"""

from datetime import datetime, time
from functools import lru_cache, reduce, wraps
from itertools import zip_longest
from operator import add
from typing import NamedTuple

from django.db.models import Count, Q, TextField, Value, Window
from django.db.models.functions import Concat, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from apps.courses.prepared import PreparedForSeats

from ..asking import Term
from ..fulltext import sought, token

EACH = Window(Count("*"))  # how many there are in all, beside each row
SIZES = (1, 2, 3, 4, 6, 8, 12, 20, 40, 80, 150)  # of lists of forms, so that there are few shapes
NO_FORM = "?"  # stands in no stems
ON_A_PAGE = 20  # rows of one kind
KEYS = {f"key{at}": int for at in range(ON_A_PAGE)}
NO_KEY = 0


class Shape(NamedTuple):
    """How many forms are counted; of each phrase that is wanted, and of each term that is not, how many there are."""

    forms: int
    phrases: tuple = ()
    unwanted: tuple = ()


class Sought:
    """What is sought in texts of these scopes, pairs of a scope and languages: a shape, and the values by name."""

    def __init__(self, asked, scopes):
        self.scopes = scopes
        self.languages = {language for _scope, languages in scopes for language in languages}
        self.values = {}
        if asked.wanted:
            self.values["wanted"] = sought(group for term in asked.wanted for group in self._groups(term))
        forms = [form for term in asked.wanted for form in self._forms(term)]
        counted = self._add("form", forms)
        self.values |= {f"size{at}": len(self.values[f"form{at}"]) for at in range(counted)}
        phrases = [term for term in asked.wanted if len(term.words) > 1]
        self.shape = Shape(
            counted,
            tuple(self._add(f"phrase{at}_", self._forms(term)) for at, term in enumerate(phrases)),
            tuple(self._without(at, term) for at, term in enumerate(asked.unwanted)),
        )

    def _without(self, at, term):
        self.values[f"unwanted{at}"] = sought(self._groups(term))
        return self._add(f"unwanted{at}_", self._forms(term)) if len(term.words) > 1 else 0

    def _add(self, name, forms):
        """Name the forms one after another, with spaces around them, filled up by what stands nowhere; how many."""
        padded = [f" {form} " for form in forms]
        count = next(size for size in (0, *SIZES, len(padded)) if size >= len(padded))
        padded += [NO_FORM] * (count - len(padded))
        self.values |= {f"{name}{at}": form for at, form in enumerate(padded)}
        return count

    def _forms(self, term):
        return term.forms(self.languages)

    def _groups(self, term):
        """For each word of the term, what it may be in the index."""
        return [
            {token(scope, one, Term((word,)).forms([one])[0]) for scope, languages in self.scopes for one in languages}
            for word in term.words
        ]


def matching(rows, shape, values):
    """The rows whose stems hold all that is wanted and nothing unwanted; `hits`: how often the wanted stands there."""
    rows = rows.alias(padded=padded("stems__words"))
    if "wanted" in values:
        rows = rows.filter(stems__words__has=values["wanted"])
    for at, count in enumerate(shape.phrases):
        rows = rows.filter(_stands_whole(f"phrase{at}_", count, values))
    for at, count in enumerate(shape.unwanted):
        has = Q(stems__words__has=values[f"unwanted{at}"])
        rows = rows.exclude(has & _stands_whole(f"unwanted{at}_", count, values) if count else has)
    return rows.annotate(hits=times("padded", shape, values))


def times(stems, shape, values):
    """How often what is wanted stands in stems that have a space before and behind."""
    each = (_times(stems, values[f"form{at}"], values[f"size{at}"]) for at in range(shape.forms))
    return reduce(add, each, Value(0))


def _times(stems, form, size):
    return (Length(stems) - Length(Replace(stems, Value(form), Value("")))) / Value(size)


def _stands_whole(name, count, values):
    places = (GreaterThan(StrIndex("padded", Value(values[f"{name}{at}"])), Value(0)) for at in range(count))
    return Q(*places, _connector=Q.OR)


def padded(field):
    """The stems in a field with a space before and behind."""
    return Concat(Value(" "), field, Value(" "), output_field=TextField())


def run(build, seat, now, shape, values, rows=None):  # noqa: PLR0913 - what is asked, of whom, among what
    """The rows that `build(seat, now, shape, rows, **values)` finds, among these if they are narrowed already.

    Compiled once for its shape otherwise.
    """
    if rows is not None or seat.guest_keys:
        return list(build(seat, now, shape, rows, **values))
    kinds = tuple((name, type(value)) for name, value in values.items())
    return _compiled(build, shape, kinds)(seat, **values)


@lru_cache(200)
def _compiled(build, shape, kinds):
    def of_shape(seat, now, **values):
        return build(seat, now, shape, None, **values)

    return PreparedForSeats(of_shape, kinds=dict(kinds))


def by_keys(build):
    """Decorate a function of a seat, the present moment and keys that gives a queryset; it brings at most a page."""
    prepared = PreparedForSeats(lambda seat, now, **keys: build(seat, now, list(keys.values())), kinds=KEYS)

    @wraps(build)
    def rows(seat, now, keys):
        if seat.guest_keys:
            return list(build(seat, now, keys))
        return prepared(seat, **dict(zip_longest(KEYS, keys, fillvalue=NO_KEY))) if keys else []

    return rows


def narrowed(rows, asked, filters):
    """The rows that the filters of a query let through; `filters` is {name: function from a value to a condition}.

    None if it asks for what rows of this kind do not have.
    """
    for one in asked.filters:
        if one.name in filters:
            condition = filters[one.name](one.value)
            rows = rows.exclude(condition) if one.is_excluded else rows.filter(condition)
        elif not one.is_excluded:
            return None
    return rows


def named(field, words):
    """The condition that each of these words begins a word of the name in a field, in capitals or not."""
    return Q(*(Q(**{f"{field}__regex": begins(word)}) for word in words))


def begins(word):
    """The expression that finds a name in which a word begins so, in capitals or not."""
    return rf"(^|\W){''.join(map(_either_case, word))}"


def _either_case(letter):
    """Engines differ in what they take for capitals beyond English."""
    small, capital = letter.lower(), letter.upper()
    if not letter.isalnum():
        return "."  # an apostrophe, straight or not
    return f"[{small}{capital}]" if small != capital and len(small + capital) == 2 else letter


def start_of(day):
    """When a day begins in the course's zone."""
    return timezone.make_aware(datetime.combine(day, time()))
