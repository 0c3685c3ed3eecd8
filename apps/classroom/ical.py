"""A calendar as RFC 5545 has it: moments in UTC, so that no change of clocks can move one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


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
    import icalendar  # noqa: PLC0415 - a quarter of a second, which no start of the site should wait for

    made = icalendar.Calendar(prodid="-//Colloquy//Seminar//EN", version="2.0", calscale="GREGORIAN")
    made.calendar_name = _on_one_line(name)
    made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})  # of no other type by RFC 7986
    for event in events:
        of = {"uid": event.uid, "stamp": stamp, "start": event.at.astimezone(UTC), "url": event.url}
        shown = {"transparency": icalendar.TRANSP.TRANSPARENT} if event.is_deadline else {}
        made.add_component(icalendar.Event.new(summary=_on_one_line(event.title), **of, **shown))
    return made.to_ical().decode()


def _on_one_line(text):
    """A title that was sent with a break in it, which no form of ours does, ends no line of the file."""
    return " ".join(text.split())
