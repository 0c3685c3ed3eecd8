"""How rows are found by their stems and put in order: by how often what was sought stands in them, and nothing else.

An index of the engine only names candidates. Phrases are looked for, and matches counted, in the stems of the rows
that passed the door, so no rank depends on a text that its reader may not read. Only so many rows of a kind are
weighed, of replies the newest: a word that stands in all of a long course costs little more than a rare one.

What a query seeks is a shape and values: queries of one shape are one statement, which is compiled once.
"""

from dataclasses import dataclass
from datetime import datetime, time
from functools import cache, lru_cache, wraps
from itertools import zip_longest
from typing import NamedTuple

from django.db.models import Case, Func, Q, TextField, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from apps.courses.prepared import prepared_for_guests_too

from ..asking import Term
from ..fulltext import IsFound, sought, token

ON_A_PAGE = 20  # rows of one kind
MOST_WEIGHED = 10 * ON_A_PAGE
NO_FORM = "?"  # stands in no stems
KEYS = {f"key{at}": int for at in range(ON_A_PAGE)}
NO_KEY = 0


@dataclass(frozen=True)
class Results:
    """What was found of one kind, in order, and whether there is more of it than was weighed."""

    found: list
    is_more: bool

    @property
    def total(self):
        """In how many places."""
        return len(self.found)


class Shape(NamedTuple):
    """Of each phrase that is wanted and each term that is not: its languages, none if it is the same in all of them."""

    phrases: tuple = ()
    unwanted: tuple = ()


class Sought:
    """What is sought in texts of these scopes, pairs of a scope and languages: a shape, and the values by name."""

    def __init__(self, asked, scopes):
        self.scopes = scopes
        self._wanted_in = cache(lambda language: [term.form(language) for term in asked.wanted])
        self.languages = sorted({language for _scope, languages in scopes for language in languages})
        self.values = {}
        if asked.wanted:
            self.values["wanted"] = sought(group for term in asked.wanted for group in self._groups(term))
        phrases = [term for term in asked.wanted if len(term.words) > 1]
        self.shape = Shape(self._add("phrase", phrases), self._add("unwanted", asked.unwanted))

    def hits(self, language, words):
        """How often what is wanted stands in these stems of a text in this language."""
        return sum(_times(form, words) for form in self._wanted_in(language))

    def _add(self, name, terms):
        """Name the terms one after another as they stand in stems, with spaces around them; their languages."""
        return tuple(self._form(f"{name}{at}", term) for at, term in enumerate(terms))

    def _form(self, name, term):
        forms = {language: f" {term.form(language)} " for language in self.languages}
        if len(set(forms.values())) <= 1:
            self.values[name] = next(iter(forms.values()), NO_FORM)
            return ()
        self.values |= {f"{name}_{language}": form for language, form in forms.items()}
        return tuple(forms)

    def _groups(self, term):
        """For each word of the term, what it may be in the index."""
        return [
            {token(scope, one, Term((word,)).form(one)) for scope, languages in self.scopes for one in languages}
            for word in term.words
        ]


def _times(form, words):
    """How often a term stands among these stems as whole words; two of it in a row share the space between them."""
    _before, *rests = f" {words} ".split(f" {form}")
    return sum(rest[:1] in " " for rest in rests)


def matching(rows, shape, values):
    """The rows whose stems hold all that is wanted and nothing unwanted.

    Only what is wanted is looked for in the index: it would name all rows of the course that hold what is not.
    """
    if "wanted" in values:
        stems = rows.model._meta.get_field("stems").related_model
        rows = rows.filter(IsFound(stems, values["wanted"]))
    for at, languages in enumerate(shape.phrases):
        rows = rows.filter(_stands_there(_form(f"phrase{at}", languages, values)))
    for at, languages in enumerate(shape.unwanted):
        rows = rows.exclude(_stands_there(_form(f"unwanted{at}", languages, values)))
    return rows


def _stands_there(form):
    # Django's `Concat` looks for nulls at each step
    padded = Func("stems__words", template="(' ' || %(expressions)s || ' ')", output_field=TextField())
    return GreaterThan(StrIndex(padded, form), Value(0))


def _form(name, languages, values):
    """A term as it stands in stems of the row's language."""
    if not languages:
        return Value(values[name])
    forms = (When(stems__language=one, then=Value(values[f"{name}_{one}"])) for one in languages)
    return Case(*forms, default=Value(NO_FORM), output_field=TextField())


def run(build, seat, now, shape, values, rows=None):  # noqa: PLR0913 - what is asked, of whom, among what
    """(the rows that `build(seat, now, shape, rows, **values)` finds, whether there are more than are weighed).

    Among these rows if they are narrowed already; compiled once for its shape otherwise.
    """
    if rows is not None:
        found = list(_some(build(seat, now, shape, rows, **values)))
    else:
        kinds = tuple((name, type(value)) for name, value in values.items())
        found = _compiled(build, shape, kinds)(seat, **values)
    return found[:MOST_WEIGHED], len(found) > MOST_WEIGHED


def _some(rows):
    return rows[: MOST_WEIGHED + 1]


@lru_cache(200)
def _compiled(build, shape, kinds):
    def of_shape(seat, now, **values):
        return _some(build(seat, now, shape, None, **values))

    return prepared_for_guests_too(**dict(kinds))(of_shape)


def by_keys(build):
    """Decorate a function of a seat, the present moment and keys that gives a queryset; it brings at most a page."""
    prepared = prepared_for_guests_too(**KEYS)(lambda seat, now, **keys: build(seat, now, list(keys.values())))

    @wraps(build)
    def rows(seat, now, keys):
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
