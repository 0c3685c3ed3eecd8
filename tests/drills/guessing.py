"""`uv run python -m tests.drills.guessing [--port N] [--each N]`: who guesses passwords, and who has an account.

Fifty tries at the same moment against the real server with two workers, each with another X-Forwarded-For: as many are
answered as the limit says, on every page that takes a secret or sends a letter, the sign-in to the admin among them.
Then known and unknown people in turn: status, text, length and redirect are the same, and the median of their times
differs by less than a tenth: judged by the processor's time, for the machine may have been busy; that of the clock is
told beside it. Prints a line for each page.
"""

import http.client
import logging
import os
import re
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlencode

from tests.drills.places import say, scratch

AT_ONCE, PORT, EACH, MOST_APART = 50, 8210, 100, 0.1
TOKEN = "a" * 32
RENEWED = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|\bvalue="[^"]*@example\.org"|nonce="[^"]*"')


class Page(NamedTuple):
    """A page, what is typed into it of somebody, and how many tries of one account it answers."""

    name: str
    address: str
    typed: object
    limit: int


def password_of(who):
    return {"login": who, "password": "wrong words walk home"}


def address_of(who):
    return {"email": f"{who}@example.org"}


def account_of(who):
    """Somebody who would have an account at this address, under a handle that nobody has."""
    new = f"new{os.urandom(6).hex()}"
    return address_of(who) | {"username": new, "display_name": "Nina", "password1": "four words walk home"}


PAGES = [
    Page("sign in by handle", "/accounts/login/", password_of, 6),
    Page("sign in by address", "/accounts/login/", lambda who: password_of(f"{who}@example.org"), 6),
    Page("sign in to the admin", "/accounts/login/?next=/admin/", password_of, 6),
    Page("code by mail", "/accounts/login/code/", address_of, 5),
    Page("new password", "/accounts/password/reset/", address_of, 5),
    Page("sign up", "/accounts/signup/", account_of, 5),
]


# at the same moment -----------------------------------------------------------------------------


def status_of(port, page, who, n):
    body = urlencode(page.typed(who) | {"csrfmiddlewaretoken": TOKEN})
    made_up = {"X-Forwarded-For": f"10.{n}.1.1", "X-Real-IP": f"10.{n}.2.2", "Forwarded": f"for=10.{n}.3.3"}
    form = {"Cookie": f"csrf={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("POST", page.address, body, form | made_up)
    status = link.getresponse().status
    link.close()
    return status


def answered(port, page, who):
    """How many of fifty at once were not refused; asked again of another if the window has turned meanwhile."""
    window = time.time() // 300
    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = list(pool.map(lambda n: status_of(port, page, who, n), range(AT_ONCE)))
    if window != time.time() // 300:
        return answered(port, page, f"{who}9")
    return sum(status != 429 for status in statuses), sum(status >= 500 for status in statuses)


def is_limited(port):
    bad = []
    for at, page in enumerate(PAGES):
        count, errors = answered(port, page, f"known0{at}")
        bad += [page.name] if (count, errors) != (page.limit, 0) else []
        say(f"{page.name:22}{AT_ONCE} at once, {count} answered, the limit is {page.limit}, {errors} errors of ours")
    return not bad


# who has an account -----------------------------------------------------------------------------


def asked(page, who, network):
    """(seconds of processor and clock, what is told) of one try by somebody new from a network of their own."""
    from django.test import Client

    client, start = (
        Client(REMOTE_ADDR=f"10.{network >> 8}.{network & 255}.1"),
        (time.process_time(), time.perf_counter()),
    )
    answer = client.post(page.address, page.typed(who))
    took = time.process_time() - start[0], time.perf_counter() - start[1]
    text = answer.content.decode()
    with suppress(KeyError):
        text += client.get(answer["Location"]).content.decode()
    told = RENEWED.sub("", text).replace(who, "WHO")
    return took, (answer.status_code, answer.get("Location", ""), len(told), told)


def apart(page, each, networks):
    """The times of the known and the unknown, asked in turn, and whether they are told the same."""
    times, told = {"known": [], "other": []}, {"known": set(), "other": set()}
    for at in range(each):
        for kind, taken in times.items():
            took, said = asked(page, f"{kind}{at % PEOPLE:02}", next(networks))
            taken.append(took)
            told[kind].add(said)
    return times, told["known"] == told["other"]


def medians(times, clock):
    """Of known and unknown, in milliseconds, and how far they are apart."""
    known, other = (statistics.median(took[clock] for took in times[kind]) * 1000 for kind in ("known", "other"))
    return known, other, abs(known - other) / other


PEOPLE = 40


def tells_nothing(each):
    from apps.core.models import RateCount

    bad, networks = [], iter(range(60_000))
    for page in PAGES:
        RateCount.objects.all().delete()
        for _warm in range(3):
            asked(page, "other99", next(networks))
        times, is_same = apart(page, each, networks)
        known, other, gap = medians(times, 0)
        bad += [page.name] if gap >= MOST_APART or not is_same else []
        said = "the same is told" if is_same else "SOMETHING ELSE IS TOLD"
        clock = "by the clock {:.1f} and {:.1f} ms, {:.1%}".format(*medians(times, 1))
        say(f"{page.name:22}known {known:6.1f} ms, unknown {other:6.1f} ms, {gap:5.1%} apart ({clock}), {said}")
    return not bad


def furnish():
    from apps.accounts import actions

    for n in range(PEOPLE):
        who = f"known{n:02}"
        actions.create_person(
            handle=who, email=f"{who}@example.org", password="a-long-test-password", display_name="Known"
        )


def main(arguments):
    port, each = (
        int(arguments[arguments.index(name) + 1]) if name in arguments else usual
        for name, usual in (("--port", PORT), ("--each", EACH))
    )
    os.environ.setdefault("WEB_CONCURRENCY", "2")
    with scratch():
        from django.conf import settings

        from forum_site.demo import server

        furnish()
        with server.running(port):
            is_well = is_limited(port)
        settings.ALLOWED_HOSTS = ["testserver"]
        logging.disable(logging.CRITICAL)
        return 0 if tells_nothing(each) and is_well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
