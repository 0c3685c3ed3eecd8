"""What does a roster say, and what will each of its lines do? Reads any table a registrar's office saves as CSV."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core.addresses import validate_address

from .models import Role

MOST_BYTES = 1_000_000
MOST_LINES = 5_000
DELIMITERS = [",", ";", "\t", "|"]
HEADERS = {
    "name": ["name", "display name", "full name", "student", "student name"],
    "given": ["first name", "given name", "given names", "forename"],
    "family": ["last name", "family name", "surname"],
    "email": ["e-mail", "email", "e-mail address", "email address", "mail"],
    "handle": ["handle", "username", "user name", "login", "user"],
    "section": ["section", "group", "class"],
    "role": ["role"],
}
ROLES = {
    "ta": Role.ASSISTANT,
    "teaching assistant": Role.ASSISTANT,
    "teacher": Role.INSTRUCTOR,
    "professor": Role.INSTRUCTOR,
    "learner": Role.STUDENT,
    "auditor": Role.OBSERVER,
}


class Verdict(StrEnum):
    SEAT = "seat"
    INVITE = "invite"
    THERE = "there"
    ERROR = "error"


@dataclass
class Line:
    """One line of a roster, and what will become of it."""

    number: int
    name: str = ""
    email: str = ""
    handle: str = ""
    section: str = ""
    role: str = ""
    verdict: Verdict = Verdict.ERROR
    sentence: str = ""
    person: object = None

    @property
    def is_new(self):
        return self.verdict in (Verdict.SEAT, Verdict.INVITE)

    @property
    def is_error(self):
        return self.verdict == Verdict.ERROR


# Reading the file -----------------------------------------------------------------------------


def decode(raw):
    """The text of the file: UTF-8, UTF-16 with its mark, or what older spreadsheets save."""
    is_utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_utf16 else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise ValidationError(_("This file is not a text file. Save the list as CSV, encoded as UTF-8."), "binary")


def read(text):
    """The lines of the roster, or a `ValidationError` that says why there are none."""
    try:
        rows = [(n, cells) for n, cells in _rows(text) if any(cells)]
    except csv.Error as problem:
        raise ValidationError(_("This list cannot be read as a table: %(why)s."), "csv", {"why": problem}) from problem
    columns, has_header = _columns(rows)
    rows = rows[1:] if has_header else rows
    if not rows:
        raise ValidationError(_("This list is empty. It needs one line for each person."), "empty")
    if len(rows) > MOST_LINES:
        raise ValidationError(_("A list has at most %(most)s lines. Divide it."), "too_long", {"most": MOST_LINES})
    return [_line(number, cells, columns) for number, cells in rows]


def _rows(text):
    reader = csv.reader(text.splitlines(), delimiter=_delimiter(text))
    for cells in reader:
        yield reader.line_num, [" ".join(cell.split()) for cell in cells]


def _delimiter(text):
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = Counter(re.sub(r'"[^"]*"', "", first))
    return max(DELIMITERS, key=lambda delimiter: unquoted[delimiter])


def _columns(rows):
    """{field: index}, from the first row if it names an address, a handle or a name, else guessed from it."""
    if not rows:
        return {}, False
    cells = [cell.casefold() for cell in rows[0][1]]
    named = {field: n for field, names in HEADERS.items() for n, cell in enumerate(cells) if cell in names}
    if named and not any("@" in cell for cell in cells):
        if not named.keys() & {"email", "handle"}:
            raise ValidationError(_("The list needs a column named “Email” or “Handle”."), "columns")
        return named, True
    return _guessed(cells), False


def _guessed(cells):
    email = next((n for n, cell in enumerate(cells) if "@" in cell), None)
    if email is None:
        raise ValidationError(
            _("The first line names no column, and holds no email address. Name the columns: Name, Email, Section."),
            "columns",
        )
    name = next((n for n in range(len(cells)) if n != email), None)
    return {"email": email} if name is None else {"email": email, "name": name}


def _line(number, cells, columns):
    values = {field: cells[n] if n < len(cells) else "" for field, n in columns.items()}
    both = f"{values.pop('given', '')} {values.pop('family', '')}".strip()
    values["name"] = values.get("name") or both
    values["handle"] = values.get("handle", "").removeprefix("@")
    return Line(number=number, **values)


# Judging its lines ----------------------------------------------------------------------------


@dataclass
class Known:
    """What the course and the site know already; keys are lowered."""

    by_handle: dict
    by_email: dict
    seated: set  # ids of people with an active seat
    seated_emails: set
    invited: set  # addresses


def judge(lines, known):
    """Give each line its verdict; a bad line never stops the rest."""
    seen = {}
    for line in lines:
        line.sentence = _fault(line, known)
        if line.sentence:
            continue
        line.person = _person(line, known)
        key = line.person.pk if line.person else line.email.lower()
        if key in seen:
            line.sentence = _("The same person as in line %(line)s.") % {"line": seen[key]}
            continue
        seen[key] = line.number
        line.verdict = _verdict(line, known)
    return lines


def _fault(line, known):
    """Why the line can do nothing, in a sentence; empty if it can. Settles the role on the way."""
    role = _role(line.role)
    if role is None:
        return _("“%(role)s” is no role. Use instructor, assistant, student or observer.") % {"role": line.role}
    line.role = role
    if len(line.name) > 80 or len(line.section) > 60:
        return _("The name or the section is too long: at most 80 and 60 characters.")
    return _email_fault(line.email) if line.email else _handle_fault(line.handle, known)


def _handle_fault(handle, known):
    if not handle:
        return _("This line has neither an email address nor a handle.")
    if handle.lower() not in known.by_handle:
        return _("Nobody has the handle “%(handle)s”. Give an email address instead.") % {"handle": handle}
    return ""


def _role(typed):
    key = typed.casefold()
    spoken = {str(Role(role).label).casefold(): role for role in Role if role != Role.GUEST}
    roles = {"": Role.STUDENT} | {role: role for role in spoken.values()} | ROLES | spoken
    return roles.get(key)


def _email_fault(email):
    try:
        validate_address(email)
    except ValidationError as problem:
        return problem.message
    return _("The email address is too long.") if len(email) > 254 else ""


def _person(line, known):
    """Whom the line means. A handle beside an address counts only if both agree: registrars have their own."""
    by_handle = known.by_handle.get(line.handle.lower())
    if not line.email or (by_handle is not None and by_handle.email.lower() == line.email.lower()):
        return by_handle
    return known.by_email.get(line.email.lower())


def _verdict(line, known):
    email = line.email.lower()
    if line.person is not None:
        return Verdict.THERE if line.person.pk in known.seated else Verdict.SEAT
    return Verdict.THERE if email in known.seated_emails | known.invited else Verdict.INVITE
