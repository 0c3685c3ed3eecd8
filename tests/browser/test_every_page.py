"""Every page that a role can open: axe finds nothing in either theme, nothing scrolls sideways, no script fails."""

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from tests.access.pages import LOOKED_AT_BY, pages_for
from tests.access.resolver import foreign_urls
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


def listening(page):
    """What goes wrong in a page from now on: the browser says on its console what a policy refused."""
    complaints = []
    page.on("console", lambda said: complaints.append(f"{page.url} {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    return complaints


@pytest.mark.parametrize("role", LOOKED_AT_BY)
def test_no_page_scrolls_sideways_on_the_smallest_screen_or_breaks_its_script_or_policy(visit, world, role):
    page = visit(role, width=320)
    complaints = listening(page)
    for address in pages_of(world, role):
        page.goto(address)
        complaints += [f"{address} is too wide"] if scrolls_sideways(page) else []
    assert not complaints


def admin_pages():
    """Front page, lists and empty forms of the admin, and the form of the first row of each model."""
    named = [name for name in foreign_urls() if name.startswith("admin:")]
    yield from (reverse(name) for name in named if not name.endswith((":logout", ":jsi18n", ":autocomplete")))
    for model in apps.get_models():
        first = model._base_manager.first()
        try:
            change = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
            yield from [reverse(change, args=[first.pk])] if first else []
        except NoReverseMatch:
            continue


def test_no_page_of_the_admin_breaks_its_script_or_policy(visit, world):
    page, opened = visit("admin"), 0
    complaints = listening(page)
    for address in list(admin_pages()):
        answer = page.goto(address)
        opened += answer.status == 200
        complaints[:] = [one for one in complaints if answer.status == 200 or "Failed to load resource" not in one]
    assert not complaints
    assert opened > 20
    page.evaluate("""() => document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>")""")
    assert complaints, "the browser tells nothing of what a policy refuses: this test means nothing"
