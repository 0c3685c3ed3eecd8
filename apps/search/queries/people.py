"""People by name: staff find who sits in the course, others its teachers and who wrote what they may read."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, Subquery

from apps.accounts.directory import name_of
from apps.accounts.models import User
from apps.courses.models import Role, Seat
from apps.threads.models import Reply

from ..asking import CLOSES, OPENS
from .matching import Results, begins, run

QUOTES = re.compile(f"[{OPENS}{CLOSES}]")


@dataclass(frozen=True)
class People(Results):
    """Those found, by name."""

    def show(self, seat, asked, now, start, stop):
        """Some of them."""
        return self.found[start:stop]


def people_found(seat, asked, now):
    """Everyone whose name begins with the words that are sought; two queries, none for what narrows texts."""
    if asked.filters or not asked.words:
        return People([], False)
    words = {f"word{at}": begins(word) for at, word in enumerate(asked.words)}
    rows, is_more = run(_sought, seat, now, len(words), words)
    shown = rows if seat.is_staff else _known_to(seat, now, rows)
    return People([_shown(seat, row) for row in shown], is_more and seat.is_staff)


def _sought(seat, now, shape, rows, **words):
    seats = Seat.objects.active().filter(course=seat.course_id)
    # asked seat by seat: joined, PostgreSQL would try the words on the names of everyone on the site
    people = User.objects.filter(pk=OuterRef("person"))
    seats = seats.annotate(known_as=Subquery(people.values_list(name_of())))
    seats = seats.filter(*(Q(known_as__regex=word) for word in words.values()))
    return seats.order_by("known_as", "pk").values_list("known_as", "role", "person", named=True)


def _known_to(seat, now, rows):
    """Who teaches, oneself, and whoever stands by name at a reply that the seat may read."""
    told = {row.person for row in rows if row.role == Role.INSTRUCTOR or row.person == seat.person_id}
    others = {row.person for row in rows} - told
    signed = _signed(seat, now, others) if others else set()
    return [row for row in rows if row.person in told or (row.person, row.known_as) in signed]


def _signed(seat, now, people):
    """{(person, name)} of these at the replies that the seat may read."""
    wrote = Reply.objects.readable_by(seat, now).filter(author__in=people).order_by()
    return set(wrote.values_list("author", "author_name").distinct())


def _shown(seat, row):
    """The name, the role if this seat is told of it, and the query string of what they wrote."""
    name, role = row.known_as, row.role
    wrote = urlencode({"q": f'author:"{" ".join(QUOTES.sub(" ", name).split())}"', "in": "replies"})
    is_told = seat.is_staff or role == Role.INSTRUCTOR
    return {"name": name, "role": Role(role).label if is_told else "", "wrote": wrote}
