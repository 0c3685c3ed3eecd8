"""`uv run python -m tests.drills.paint [PORT]`: how soon a page is there in a slow browser at the end of a slow line.

Chromium, its processor four times slower, behind `tests.drills.line`, without TLS; nothing kept by the browser; wide
and narrow. Medians of five visits: first and largest paint, what moved, what blocked, the slowest answer to a key or a
click; then what the first visit and the second asked for. Ends with 1 if something is not as it should be.
"""

import os
import statistics
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field

from forum_site.shell import start
from tests.browser.chromium import launch_options
from tests.drills.places import say, scratch, session_of
from tests.drills.watching import TOLD, loaded, opened, sent

VISITS, WIDTHS, REPLIES = 5, (1280, 390), 50
MOST = {"first": 1_000, "largest": 1_500, "shift": 0, "blocking": 0, "interaction": 100}
REQUESTS = {"Document": 1, "Stylesheet": 1, "Script": 2}
FOR_EVER = "immutable"
COURSE = "/c/soviet-union-after-stalin/"
WORDS = "The party lost its unity, and it was purposeful."


@dataclass
class Place:
    """A page, whether a member sees it, and what is done there."""

    path: str
    steps: list
    is_private: bool = True
    is_kept: bool = True  # by the browser, which asks whether it has changed
    found: list = field(default_factory=list)


def opens_account_menu(page):
    """And closes it again by the key."""
    page.locator(".masthead__account summary").click()
    page.keyboard.press("Escape")


def answers_a_reply(page):
    """A reply's own menu, then Reply, then words."""
    page.locator(".reply .menu__button").first.click()
    page.keyboard.press("Escape")
    page.locator(".reply__doings [data-key=r]").first.click()
    types_words(page)


def types_words(page):
    """Into the composer, until their preview has come."""
    page.locator("textarea.markdownx-editor").click()
    page.keyboard.type(WORDS, delay=60)
    page.wait_for_timeout(2_000)


def narrows(page):
    """The list's facets, which are open on a wide screen."""
    facets = page.locator(".facets__summary")
    if facets.is_visible():
        facets.click()


def types_a_password(page):
    """Both fields."""
    page.get_by_label("Handle").fill("student")
    page.locator("input[type=password]").click()
    page.keyboard.type("a-long-password", delay=60)


def places(thread, reading):
    """The pages by name."""
    return {
        "thread of 50": Place(thread, [opens_account_menu, answers_a_reply]),
        "list": Place(f"{COURSE}discussion/", [opens_account_menu, narrows]),
        "composer": Place(f"{thread}reply/", [types_words]),
        "reading": Place(reading, [opens_account_menu]),
        "schedule": Place(COURSE, [opens_account_menu]),
        "sign-in": Place("/accounts/login/", [types_a_password], is_private=False, is_kept=False),
    }


def furnish():
    """The demo's seminar with one long discussion, all of it read; gives the pages and the reader's session."""
    from apps.accounts.models import User
    from apps.courses.models import Course, Seat
    from apps.readings.models import Reading
    from apps.threads.actions import mark_read
    from apps.threads.models import Thread
    from forum_site.demo import seminar
    from tests import make
    from tests.bench.corpus import quick

    seminar.open_seminar()
    course, reader = Course.objects.get(), User.objects.get(username="student")
    seats = list(Seat.objects.filter(course=course).select_related("person", "course"))
    make.prompt(course, User.objects.get(username="instructor"), body=quick.prompt(1), title="Of fifty")
    thread = Thread.objects.get(slug="of-fifty")
    for number in range(REPLIES):
        make.reply(thread, seats[number % len(seats)], body=quick.texts[number])
    for one in Thread.objects.all():
        mark_read(thread=one, person=reader, number=one.last_number)
    longest = Reading.objects.latest("paragraph_count")
    return places(thread.get_absolute_url(), f"{COURSE}readings/{longest.slug}/"), session_of(reader)


@contextmanager
def served(port):
    """The site as in production; gives where the slow line to it begins, at the port after the next."""
    from forum_site.demo import server

    with server.running(port):
        line = start(sys.executable, "-m", "tests.drills.line", str(port + 2), str(port))
        try:
            yield f"http://localhost:{port + 2}"
        finally:
            line.terminate()
            line.wait()


def visit(browser, base, place, *, width, cookie):
    """Come for the first time, do what is done there, and come again."""
    with opened(browser, base=base, width=width, cookie=cookie if place.is_private else None) as (page, requests):
        told = loaded(page, place.path)
        first = requests.taken()
        for step in place.steps:
            step(page)
        page.wait_for_timeout(300)
        told |= page.evaluate(TOLD)
        page.goto("about:blank")
        requests.taken()
        again = loaded(page, place.path)
        return {"told": told, "sent": first, "again": again, "sent_again": requests.taken()}


def report(name, width, visits):
    """Print a page's figures; gives those that are too high."""
    told = {key: statistics.median(one["told"][key] for one in visits) for key in MOST}
    again = statistics.median(one["again"]["first"] for one in visits)
    say(f"{name:14}{width:>6}" + "".join(f"{told[key]:>13.3g}" for key in MOST) + f"{again:>13.3g}")
    for key in ("moved", "slowest"):
        if seen := [one["told"][key] for one in visits if one["told"][key]]:
            say(f"    {key}: {seen[-1]}")
    return [f"{name}, {width} px: {key} {told[key]:.3g}" for key, most in MOST.items() if told[key] > most]


def _asked(name, place, visits):
    """Print what came over the line; gives what should not have been so."""
    one, wrong = visits[-1], []
    for answer in one["sent"]:
        headers = answer.headers or {}
        wanted = [headers.get(key, "-") for key in ("content-encoding", "cache-control", "etag")]
        say(f"  {answer.kind:11}{answer.size:>8,}  {answer.status} {'  '.join(wanted)}  {answer.address[-50:]}")
    say(f"  again: {[(a.kind, a.status, a.is_cached, a.size) for a in one['sent_again']]}")
    for kind, most in REQUESTS.items():
        wrong += [f"{name}: {kind} {sent(one['sent'])[kind]}"] if sent(one["sent"])[kind] > most else []
    return wrong


def main(port):
    from playwright.sync_api import sync_playwright

    with scratch():
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        found, cookie = furnish()
        wrong = []
        with served(port) as base, sync_playwright() as player:
            browser = player.chromium.launch(**launch_options())
            say(f"{'page':14}{'width':>6}" + "".join(f"{key:>13}" for key in MOST) + f"{'again':>13}")
            for name, place in found.items():
                for width in WIDTHS:
                    visits = [visit(browser, base, place, width=width, cookie=cookie) for _ in range(VISITS)]
                    wrong += report(name, width, visits)
                wrong += _asked(name, place, visits)
            browser.close()
    for line in wrong:
        say(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8260))
