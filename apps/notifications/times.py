"""When a digest leaves: at seven in the morning of the course, each day or each Monday; pure."""

import zoneinfo
from datetime import datetime, time, timedelta

from .models import Wish

SEVEN = time(7)


def next_digest(mail, time_zone, now):
    """The next moment after `now` at which such a digest is due, or None if it is none."""
    if mail not in (Wish.Mail.DAILY, Wish.Mail.WEEKLY):
        return None
    zone = zoneinfo.ZoneInfo(time_zone)
    day = now.astimezone(zone).date()
    while not _is_due(mail, moment := datetime.combine(day, SEVEN, zone), now):
        day += timedelta(days=1)
    return moment


def _is_due(mail, moment, now):
    return moment > now and (mail == Wish.Mail.DAILY or moment.weekday() == 0)
