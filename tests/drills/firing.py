"""Chromium opens pages that were kept, does all that a reader could, and tells what ran that is not ours.

Pages come from memory and static files from the folder of the site; nothing else is answered. Without the policy of the
site a page has one that reports alone, so that whatever would run says so, be its words what they may.
"""

import mimetypes
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error

ORIGIN = "http://seminar.example"
REPORTING = "script-src 'self'"
# told by the page itself: what scripts of payloads call, and what a policy would have kept from running
LISTENING = """
() => {
  const tell = (how) => { try { window.fired(String(how).slice(0, 80)) } catch {} };
  for (const name of ["alert", "confirm", "prompt", "open"]) {
    try { window[name] = (said) => { tell(name + " " + said); return null } } catch {}
  }
  document.addEventListener("securitypolicyviolation", (event) => {
    if (event.effectiveDirective.startsWith("script-src")) tell("ran: " + event.blockedURI + " " + event.sample);
  }, true);
}
"""
ACTING = """
() => {
  const away = (event) => {
    const link = event.target.closest?.("a[href], form");
    const to = link && (link.getAttribute("href") || link.action || "");
    if (link && !/^[\\s\\x00-\\x20]*(javascript|data|vbscript):/i.test(String(to))) event.preventDefault();
  };
  for (const kind of ["click", "submit", "auxclick"]) document.addEventListener(kind, away, true);
  const mouse = ["pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove", "pointerdown", "mousedown",
    "pointerup", "mouseup", "dblclick", "contextmenu", "mouseout", "wheel", "auxclick", "mouseleave", "click"];
  const other = ["focus", "focusin", "input", "change", "keydown", "keypress", "keyup", "blur", "toggle", "dragstart",
    "drop", "copy", "paste", "cut", "animationstart", "animationend", "transitionend", "scroll", "select", "error",
    "load", "beforetoggle", "scrollend", "submit", "reset", "invalid"];
  const all = [...document.querySelectorAll("*")].slice(0, 20000);
  for (const one of all) {
    for (const kind of mouse) one.dispatchEvent(new MouseEvent(kind, { bubbles: false, cancelable: true }));
    for (const kind of other) one.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
    if (one.localName === "details") one.open = true;
  }
  for (const link of document.querySelectorAll("a[href]")) link.click();
  return all.length;
}
"""


class Watching:
    """A browser that answers itself from `pages`: {address: (headers, body)}."""

    def __init__(self, browser, pages, static, *, with_policy):
        self.pages, self.static, self.with_policy = pages, Path(static), with_policy
        self.fired = []
        self.context = browser.new_context()
        self.context.route("**/*", self.answer)
        self.context.expose_binding("fired", lambda source, how: self.fired.append((source["frame"].url, how)))
        self.context.add_init_script(f"({LISTENING})()")
        self.context.on("page", lambda page: page.on("dialog", lambda dialog: dialog.dismiss()))

    def answer(self, route):
        address = route.request.url.removeprefix(ORIGIN)
        if route.request.method != "GET" or not route.request.url.startswith(ORIGIN):
            return route.abort()
        if address in self.pages:
            headers, body = self.pages[address]
            return route.fulfill(body=body, headers=self.headers(headers))
        file = self.static / address.partition("?")[0].removeprefix("/static/")
        if not address.startswith("/static/") or not file.is_file():
            return route.fulfill(status=404, body="")
        return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "text/plain")

    def headers(self, headers):
        kept = {name: value for name, value in headers.items() if name.lower() in ("content-type",)}
        policy = headers.get("Content-Security-Policy")
        if self.with_policy:
            return kept | ({"Content-Security-Policy": policy} if policy else {})
        return kept | {"Content-Security-Policy-Report-Only": REPORTING}

    def visit(self, address, wait=150):
        """Open a page and act in it; how many elements it had."""
        page = self.context.new_page()
        page.set_default_timeout(60_000)
        try:
            page.goto(f"{ORIGIN}{address}", wait_until="load")
            count = page.evaluate(ACTING)
            page.wait_for_timeout(wait)
            return count
        finally:
            page.close()

    def visit_frames(self, address):
        """The same in each frame of a page; what a payload does to its own frame stays there."""
        page = self.context.new_page()
        page.goto(f"{ORIGIN}{address}", wait_until="domcontentloaded")
        page.wait_for_timeout(400)
        for frame in page.frames[1:]:
            with suppress(Error):
                frame.evaluate(ACTING)
        page.wait_for_timeout(200)
        page.close()
