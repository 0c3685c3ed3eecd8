"""Which moments are a week apart? By the clock on the wall of the course, so that summer time moves nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Shift:
    """Moves a moment by whole weeks: weekday and hour stay what they were in the zone."""

    weeks: int
    zone: str

    def __call__(self, moment):
        if moment is None:
            return None
        local = moment.astimezone(ZoneInfo(self.zone))
        return (local + timedelta(weeks=self.weeks)).replace(fold=0)


def weeks_between(first, second):
    """Whole weeks from the week of one date to the week of another, weeks starting on Monday."""
    return (_monday(second) - _monday(first)).days // 7


def weekly(first, last, time, *, weekdays, zone):
    """Every moment from the first to the last date, both included, at that time on those weekdays (Monday is 0)."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [datetime.combine(day, time, ZoneInfo(zone)) for day in days if day.weekday() in weekdays]


def _monday(day):
    return day - timedelta(days=day.weekday())
