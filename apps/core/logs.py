"""How the log is written: a line for each event, with the request it belongs to, and nobody's data.

No address of a mail or a network stands in it, no address of a page (a secret may be part of it) but its pattern, and
nothing that was typed: of an exception its kind, where it rose, and its message without what that quotes.
"""

import ipaddress
import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings

request_id = ContextVar("request_id", default="")

MAIL = re.compile(r"[^\s@<>\"'(,;=]+@[^\s@<>\"'),;]+")
NETWORK = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:])")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")
DETAIL = re.compile(r"\s*\b(DETAIL|CONTEXT|LINE \d+):.*", re.DOTALL)  # where PostgreSQL tells the values
KEPT = "…"


def clean(text):
    """Without addresses of mails, and of networks unless LOG_ADDRESSES asks for them."""
    text = MAIL.sub(KEPT, text)
    return text if settings.LOG_ADDRESSES else NETWORK.sub(_network, text)


def _network(found):
    try:
        ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    return KEPT


def route(request):
    """The pattern that the address fits, never the address."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else KEPT


def told(fault):
    """An exception and those behind it, each with where it rose and without what its message quotes."""
    lines, seen = [], set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        message = clean(QUOTED.sub(KEPT, DETAIL.sub("", str(fault))))
        lines += [*traceback.format_tb(fault.__traceback__), f"{type(fault).__name__}: {message}\n"]
        fault = fault.__cause__ or fault.__context__
    return "".join(lines)


class Words(logging.Formatter):
    """A line for a reader."""

    def format(self, record):
        """Time, level, where it comes from, what, and the request."""
        said = self.parts(record)
        kept = " ".join(f"{name}={value}" for name, value in said.items() if name not in ("message", "fault"))
        return f"{kept} {said['message']}" + (f"\n{said['fault']}" if "fault" in said else "")

    def parts(self, record):
        """{name: value} of what the line tells."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"time": at, "level": record.levelname, "logger": record.name, "message": self.message_of(record)}
        if request_id.get():
            said["request"] = request_id.get()
        said |= getattr(record, "seen", {})
        if record.exc_info and record.exc_info[1]:
            said["fault"] = told(record.exc_info[1])
        return said

    def message_of(self, record):
        """The sentence, with the pattern in place of the address of a request."""
        message, request = record.getMessage(), getattr(record, "request", None)
        for address in (getattr(request, "path", ""), getattr(request, "path_info", "")):
            message = message.replace(address, route(request)) if len(address) > 1 else message
        return clean(message)


class JsonLines(Words):
    """A line for a program."""

    def format(self, record):
        """The same parts as JSON."""
        return json.dumps(self.parts(record), ensure_ascii=False)
