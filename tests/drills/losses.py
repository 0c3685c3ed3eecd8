"""`uv run python -m tests.drills.losses [--postgres]`: twenty losses against the real server; no character may go.

Prints each loss and whether every character was there again, then “20 of 20”.
"""

import os
import sys
import time
from contextlib import ExitStack

from tests.browser.chromium import launch_options
from tests.drills.losing import LOSSES, server_stopped
from tests.drills.places import say, scratch, session_of
from tests.drills.stage import WORDS, Stage

SHOWN = """words => [...document.querySelectorAll("textarea")].some(
    (box) => box.value === words && box.checkVisibility())"""


def furnish():
    """A course with an instructor and two students, who have confirmed their addresses."""
    from allauth.account.models import EmailAddress

    from tests import make

    people = {handle: make.person(handle) for handle in ("instructor", "student", "leaver")}
    course = make.course()
    for handle, person in people.items():
        make.seat(course, person, "instructor" if handle == "instructor" else "student")
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return course, people


def thread_for(course, people, name):
    from tests import make

    return make.prompt(course, people["instructor"], title=name.capitalize())


def is_recovered(page):
    """Whether some box that can be seen holds the words to the letter, within a few seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if page.evaluate(SHOWN, WORDS):
            return True
        page.wait_for_timeout(200)
    return False


def played(name, loss):
    """Play one loss and say how it went."""
    start, why = time.monotonic(), ""
    try:
        found = is_recovered(loss())
    except Exception as fault:  # whatever stops one loss, the others are played
        found, why = False, f" ({type(fault).__name__}: {str(fault).splitlines()[0][:200]})"
    say(f"{'kept' if found else 'LOST'}  {name}  {time.monotonic() - start:.1f} s{why}")
    return found


def drill(port):
    from playwright.sync_api import sync_playwright

    from forum_site.demo import server

    course, people = furnish()
    base = f"http://localhost:{port}"
    with sync_playwright() as player, ExitStack() as running:
        browser = player.chromium.launch(**launch_options())
        running.enter_context(server.running(port))

        def stage(name):
            return Stage(browser, base, people, thread_for(course, people, name), session_of)

        kept = [played(name, lambda loss=loss, name=name: loss(stage(name))) for name, loss in LOSSES.items()]
        name = "the server is stopped when it is posted"
        restart = lambda: running.enter_context(server.running(port))  # noqa: E731
        kept.append(played(name, lambda: server_stopped(stage(name), running.close, restart)))
        browser.close()
    say(f"{sum(kept)} of {len(kept)}")
    return all(kept)


def main(port, *, on_postgres):
    with scratch(on_postgres=on_postgres):
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        return 0 if drill(port) else 1


if __name__ == "__main__":
    sys.exit(main(8540, on_postgres="--postgres" in sys.argv))
