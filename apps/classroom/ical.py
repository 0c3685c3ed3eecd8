"""A calendar as RFC 5545 writes it: moments in UTC, so that no change of clocks can move one."""

from dataclasses import dataclass
from datetime import UTC, datetime

FOLD_AT = 75  # bytes in a line, its end left out
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True)
class Event:
    """Something at a moment; `uid` is its name for ever, by which a calendar moves it when its time changes."""

    uid: str
    at: datetime
    title: str
    url: str
    is_deadline: bool = False


def calendar(name, events, stamp):
    """The text of a calendar; `stamp` is when it was made, as far as that matters."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Colloquy//Seminar//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for event in events:
        lines += _event(event, stamp)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event, stamp):
    shown = ["TRANSP:TRANSPARENT"] if event.is_deadline else []
    return [
        *("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_moment(stamp)}", f"DTSTART:{_moment(event.at)}"),
        *(f"SUMMARY:{_escaped(event.title)}", f"URL:{event.url}", *shown, "END:VEVENT"),
    ]


def _moment(when):
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text):
    return "".join(ESCAPED.get(character, character) for character in text.replace("\r", ""))


def _folded(line):
    """No line is longer than 75 bytes, and no character is cut in two."""
    pieces, size = [[]], 0
    for character in line:
        width = len(character.encode())
        if size + width > FOLD_AT:
            pieces.append([" "])
            size = 1
        pieces[-1].append(character)
        size += width
    return "\r\n".join("".join(piece) for piece in pieces)
