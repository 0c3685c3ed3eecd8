"""Every page that a role can open: axe finds nothing in either theme, nothing scrolls sideways, no script fails."""

import pytest

from tests.access.pages import LOOKED_AT_BY, pages_for
from tests.browser.looks import findings_in_both_themes, scrolls_sideways


def pages_of(world, role):
    return [address for address, _ in pages_for(world, role) if "signout" not in address]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("role", LOOKED_AT_BY)
def test_axe_finds_nothing(visit, world, role, width):
    page, found = visit(role, width=width), []
    for address in pages_of(world, role):
        page.goto(address)
        found += [f"{address} {finding}" for finding in findings_in_both_themes(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", LOOKED_AT_BY)
def test_no_page_scrolls_sideways_on_the_smallest_screen_or_breaks_its_script_or_policy(visit, world, role):
    page, complaints = visit(role, width=320), []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in pages_of(world, role):
        page.goto(address)
        complaints += [f"{address} is too wide"] if scrolls_sideways(page) else []
    assert not complaints
