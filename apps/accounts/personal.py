"""What is kept about a person, as every app tells it: parts of rows, each field with what it means."""

from dataclasses import dataclass, field

from .signals import copy_made


@dataclass(frozen=True)
class Part:
    """One kind of rows. `fields` is {name of a field: what it means}; a field named `text` holds the person's words.

    `files` are pairs: the name of a file in the archive, and the stored file.
    """

    name: str
    title: str
    about: str
    fields: dict
    rows: list
    files: list = field(default_factory=list)


def rows_of(fields, values):
    """Rows of these fields, from tuples of values in their order."""
    return [dict(zip(fields, row, strict=True)) for row in values]


def parts_about(person):
    """All of it, from the account upwards."""
    answers = [parts for _receiver, parts in copy_made.send(type(person), person=person)]
    return [part for parts in reversed(answers) for part in parts]
