"""What Chromium tells of one page: when it was painted, what moved, what kept it busy, and what it asked for."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass

from tests.browser.chromium import HEIGHTS

SLOWER = 4  # times, the processor
SETTLED = 1_500  # milliseconds without anything new after a page is loaded
# what blocks is counted from the first paint on: before it there is nothing to press
WATCH = """
window.watched = { largest: 0, shift: 0, moved: [], tasks: [], interaction: 0, slowest: "" };
const watch = (type, note, more) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
watch("largest-contentful-paint", (entry) => (watched.largest = entry.startTime));
watch("layout-shift", (entry) => {
  if (entry.hadRecentInput) return;
  watched.shift += entry.value;
  watched.moved.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName));
});
watch("longtask", ({ startTime, duration }) => watched.tasks.push({ startTime, duration }));
watch("event", (entry) => {
  if (!entry.interactionId || entry.duration <= watched.interaction) return;
  Object.assign(watched, { interaction: entry.duration, slowest: `${entry.name} ${entry.target?.className ?? ""}` });
}, { durationThreshold: 16 });
const since = (first, task) => task.duration - Math.max(first - task.startTime, 0);
window.told = () => {
  const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
  return { ...watched, first, blocking: watched.tasks.reduce((sum, t) => sum + Math.max(since(first, t) - 50, 0), 0) };
};
"""
TOLD = "told()"


@dataclass
class Answer:
    """One answer as it came over the line."""

    kind: str
    address: str
    status: int = 0
    headers: dict | None = None
    size: int = 0
    is_cached: bool = False


class Requests:
    """Every answer that a page has had since it was last asked."""

    def __init__(self, session):
        self.answers = {}
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.responseReceivedExtraInfo", self._told)
        session.on("Network.loadingFinished", self._finished)

    def _of(self, event):
        return self.answers.setdefault(event["requestId"], Answer("", ""))

    def _received(self, event):
        answer = self._of(event)
        answer.kind, answer.address = event["type"], event["response"]["url"]
        answer.is_cached = event["response"].get("fromDiskCache", False) or answer.is_cached

    def _told(self, event):
        answer = self._of(event)
        answer.status = event["statusCode"]
        answer.headers = {name.lower(): value for name, value in event["headers"].items()}

    def _finished(self, event):
        self._of(event).size = event["encodedDataLength"]

    def taken(self):
        """What came since, over the line or out of the browser's own store; forgotten here."""
        found, self.answers = [one for one in self.answers.values() if one.kind], {}
        return found


def sent(answers):
    """How many of each kind came over the line."""
    return Counter(answer.kind for answer in answers if answer.headers is not None and not answer.is_cached)


@contextmanager
def opened(browser, *, base, width, cookie=None):
    """A page in a browser that has been nowhere, on a slow processor; and what it will ask for."""
    size = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(base_url=base, viewport=size)
    context.set_default_timeout(30_000)
    try:
        if cookie:
            context.add_cookies([{"name": "session", "value": cookie, "url": base}])
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield page, Requests(session)
    finally:
        context.close()


def loaded(page, path):
    """Go there and wait until nothing more comes; gives what was watched."""
    page.goto(path, wait_until="load")
    page.wait_for_timeout(SETTLED)
    return page.evaluate(TOLD)
