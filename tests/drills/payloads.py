"""`uv run python -m tests.drills.payloads [--every N] [--seen N]`: public payloads in every place of the site.

Each page is judged as browsers parse it, then opened in Chromium, which clicks and does all else a reader could: once
without the site's policy, so that only our code is tested, and once with it. For comparison the same payloads as they
are, in the same page without policy. Prints a line for each place: pages, faults, how many fired; none may.
"""

import os
import re
import sys
import time
from contextlib import contextmanager
from xml.etree import ElementTree

from tests.drills.places import say, scratch

NUMBERS = ("--every", "--seen")
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
BESIDE, COMPARED = 8, 400  # raw payloads in frames of one page, and at most in all


@contextmanager
def unlimited():
    """No limit keeps the drill from asking."""
    from apps.core import limits

    allow, limits.allow = limits.allow, lambda *_args, **_limits: True
    yield
    limits.allow = allow


class Drill:
    """What was answered, sink by sink: {sink: {address: (headers, body)}}."""

    def __init__(self, site):
        from django.test import Client

        self.site, self.answers = site, {}
        self.clients = {who: Client(SERVER_NAME="localhost") for who in ("staff", "writer")}
        for who, client in self.clients.items():
            client.force_login(getattr(site, who), backend="django.contrib.auth.backends.ModelBackend")

    def ask(self):
        for sink, places in self.site.sinks().items():
            self.answers[sink] = {}
            for who, address in places:
                answer = self.clients[who].get(address)
                if answer.status_code == 200:
                    self.answers[sink][address] = dict(answer.headers), answer.content.decode()
                elif "page=" not in address:
                    raise RuntimeError(f"{address}: {answer.status_code}")
        self.answers["preview"] = self.previews()
        self.answers["mail"] = self.mails()
        self.answers["JSON in pages"] = self.json_pages()

    def previews(self):
        """Fragments, as the composer puts them into its page."""
        client, shown = self.clients["writer"], []
        for one in self.site.payloads:
            shown.append(
                client.post("/markdown/preview/?course=soviet-union", {"content": one[:20_000]}).content.decode()
            )
        batches = [shown[at : at + 50] for at in range(0, len(shown), 50)]
        return {f"/preview/{at}": self.as_page("\n".join(some)) for at, some in enumerate(batches)}

    def mails(self):
        from django.template.loader import render_to_string

        from apps.core.markdown import excerpt
        from apps.notifications.letters import HTML, WORDS, Line

        found = {}
        for at in range(0, len(self.site.payloads), 50):
            some = self.site.payloads[at : at + 50]
            lines = [Line(one, one, excerpt(one[:20_000], WORDS), "https://seminar.example/") for one in some]
            context = {"lines": lines, "subject": some[0], "why": some[0], "stop_url": "https://seminar.example/stop/"}
            found[f"/mail/{at}"] = {"Content-Type": "text/html; charset=utf-8"}, render_to_string(HTML, context)
        return found

    def json_pages(self):
        """What stands in a page as JSON, written by the filter that the page uses."""
        from django.utils.html import json_script

        parts = [str(json_script({"name": one}, f"said-{at}")) for at, one in enumerate(self.site.payloads)]
        batches = [parts[at : at + 50] for at in range(0, len(parts), 50)]
        return {f"/json/{at}": self.as_page("\n".join(some)) for at, some in enumerate(batches)}

    def as_page(self, fragment):
        """A fragment in the page of the thread, in place of what stands there."""
        headers, body = next(iter(self.answers["thread"].values()))
        return headers, MAIN.sub(lambda _: f'<main id="main">{fragment}</main>', body)

    def raw(self):
        """Some payloads as they are, each in the page of the thread: those of which the judge says that they run."""
        from tests.security.judging import faults_in_page

        running = [one for one in self.site.payloads if faults_in_page(one)]
        some = running[:: max(len(running) // COMPARED, 1)]
        return {f"/raw/{at}": self.as_page(one) for at, one in enumerate(some)}


def faults(sink, body):
    """What the judge finds in one answer; of a feed in each of its texts."""
    from tests.security.judging import faults_in_page, faults_in_prose

    if sink != "feed":
        return faults_in_page(body, may_style=sink == "mail")
    return [fault for text in texts_of_feed(body) for fault in faults_in_prose(text)]


def texts_of_feed(body):
    """The texts of a feed that its readers take for HTML."""
    return [one.text or "" for one in ElementTree.fromstring(body).iter() if one.get("type") == "html"]  # noqa: S314  ours


HTML_TYPE = {"Content-Type": "text/html; charset=utf-8"}
ALONE = ("edit", "history", "admin form")  # sinks whose pages hold one text


def pages_of(sink, answers):
    """What Chromium is shown of a sink: pages of one text ten at once, a feed's texts as a reader's program would."""
    if sink == "feed":
        made = "<!doctype html><title>Feed</title><body>"
        return {address: (HTML_TYPE, made + "".join(texts_of_feed(body))) for address, (_, body) in answers.items()}
    if sink not in ALONE:
        return answers
    items = list(answers.items())
    return {items[at][0]: gathered([kept for _, kept in items[at : at + 10]]) for at in range(0, len(items), 10)}


def gathered(kept):
    """The first of some pages with the main parts of all."""
    headers, first = kept[0]
    mains = "\n".join(MAIN.search(body)[0] for _, body in kept)
    return headers, MAIN.sub(lambda _: mains, first)


def opened(browser, pages, *, with_policy):
    """How many things fired in all pages, and the first of them."""
    from django.conf import settings

    from tests.drills.firing import Watching

    watching = Watching(browser, pages, settings.STATIC_ROOT, with_policy=with_policy)
    elements = sum(watching.visit(address) for address in pages)
    watching.context.close()
    return watching.fired, elements


def comparison(browser, drill):
    """How many of how many payloads fire as they are."""
    from django.conf import settings

    from tests.drills.firing import Watching

    raw = drill.raw()
    compared = len(raw)
    for at in range(0, compared, BESIDE):
        frames = "".join(f'<iframe src="/raw/{n}"></iframe>' for n in range(at, min(at + BESIDE, compared)))
        raw[f"/beside/{at}"] = HTML_TYPE, f"<!doctype html><title>raw</title>{frames}"
    watching = Watching(browser, raw, settings.STATIC_ROOT, with_policy=False)
    for address in [one for one in raw if one.startswith("/beside/")]:
        watching.visit_frames(address)
    return len({url for url, _ in watching.fired if "/raw/" in url}), compared


def judged(answers):
    """How many faults all pages have, each sink told."""
    total = 0
    for sink, kept in answers.items():
        found = [fault for _, body in kept.values() for fault in faults(sink, body)]
        total += len(found)
        say(f"{sink:16}{len(kept):>7} pages{len(found):>6} faults  {found[:2] or ''}")
    return total


def watched(browser, answers, seen):
    """How many things fired in all of them, without the policy and with it, each sink told."""
    total = 0
    for sink, kept in answers.items():
        pages = pages_of(sink, kept)
        pages = dict(list(pages.items())[:: max(len(pages) // seen, 1)]) if seen else pages
        (without, elements), (behind, _) = (opened(browser, pages, with_policy=policy) for policy in (False, True))
        total += len(without) + len(behind)
        fired = f"fired {len(without)} without policy, {len(behind)} with"
        say(f"{sink:16}{len(pages):>7} opened{elements:>9,} elements, {fired}  {(without + behind)[:3] or ''}")
    return total


def drill(payloads, *, seen=None):
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import launch_options
    from tests.drills.sinks import Site

    begun, asked = time.monotonic(), Drill(Site(payloads))
    with unlimited():
        asked.ask()
    say(f"{len(payloads):,} payloads; written and asked for in {time.monotonic() - begun:.0f} s")
    total = judged(asked.answers)
    if seen == 0:
        return total == 0
    with sync_playwright() as player:
        browser = player.chromium.launch(**launch_options())
        total += watched(browser, asked.answers, seen)
        fired, compared = comparison(browser, asked)
        say(f"as they are, in the same page without policy: {fired} of {compared} fire")
        browser.close()
    return total == 0 and fired >= min(100, len(payloads) // 10)


def main(arguments):
    from tests.security.payloads import payloads

    every, seen = (int(arguments[arguments.index(name) + 1]) if name in arguments else None for name in NUMBERS)
    with scratch():
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        return 0 if drill(payloads()[:: every or 1], seen=seen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
