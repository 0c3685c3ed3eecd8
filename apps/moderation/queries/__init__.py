"""What the queue and its count read, sealed."""

from .detail import Detail, detail_of
from .items import ORDERS, TABS, Queue, decisions_to_undo, has_flagged, item_for, items_chosen, next_waiting, queue_of
from .logbook import Filters, choices_of_log, lines_in_batches, page_of_log
from .own import flags_of
from .record import MemberRecord, notes_about, record_of
from .waiting import ALONGSIDE, waiting_in_course

__all__ = [
    "ALONGSIDE",
    "ORDERS",
    "TABS",
    "Detail",
    "Filters",
    "MemberRecord",
    "Queue",
    "choices_of_log",
    "decisions_to_undo",
    "detail_of",
    "flags_of",
    "has_flagged",
    "item_for",
    "items_chosen",
    "lines_in_batches",
    "next_waiting",
    "notes_about",
    "page_of_log",
    "queue_of",
    "record_of",
    "waiting_in_course",
]
