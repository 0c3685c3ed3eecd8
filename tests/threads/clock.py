"""Moments of 2026, as a clock in New York shows them."""

from datetime import datetime
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")


def at(month, day, hour, minute=0, *, fold=0):
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK, fold=fold)
