"""What a browser can tell of any page: axe's findings, sideways scrolling, what the keyboard reaches."""

from axe_playwright_python.base import AXE_SCRIPT

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# what is well needs no list of its places, and no rule of these asks for the style sheets once more
BAD = {"resultTypes": ["violations"], "preload": False}
CONTRAST = BAD | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
EVERYTHING = BAD | {"runOnly": {"type": "tag", "values": STANDARDS}}


def axe_findings(page, options=EVERYTHING):
    """One line for each thing axe finds wrong."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [f"{v['id']}: {node['target']} {node['html'][:160]}" for v in violations for node in v["nodes"]]


def findings_in_both_themes(page):
    """Everything in the light, and contrast again in the dark."""
    page.emulate_media(color_scheme="light")
    light = axe_findings(page)
    page.emulate_media(color_scheme="dark")
    return light + [f"dark {finding}" for finding in axe_findings(page, CONTRAST)]


def scrolls_sideways(page):
    """Whether the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def tab_stops(page, most=200):
    """What Tab reaches in order, as (tag, name, has a visible focus mark), until it leaves the page or comes round."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const el = document.activeElement;
                if (!el || el === document.body) return null;
                const style = getComputedStyle(el);
                const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                el.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
                return [el.dataset.stop, el.tagName, el.innerText || el.ariaLabel || el.name || "", marked];
            }"""
        )
        if stop is None or stop[0] in {number for number, *_ in seen}:
            return [rest for _, *rest in seen]
        seen.append(stop)
    return [rest for _, *rest in seen]
