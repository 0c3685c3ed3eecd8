"""What the queue and its count read, sealed."""

from .detail import Detail, detail_of
from .items import ORDERS, TABS, Queue, decisions_to_undo, has_flagged, item_for, items_chosen, next_waiting, queue_of
from .waiting import ALONGSIDE, waiting_in_course

__all__ = [
    "ALONGSIDE",
    "ORDERS",
    "TABS",
    "Detail",
    "Queue",
    "decisions_to_undo",
    "detail_of",
    "has_flagged",
    "item_for",
    "items_chosen",
    "next_waiting",
    "queue_of",
    "waiting_in_course",
]
