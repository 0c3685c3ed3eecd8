"""Debian's Chromium on a live server: `visit(role, js=…, width=…, theme=…)` opens a page as one of the people.

Write a flow like this, and run it with `uv run pytest -m browser tests/browser/test_x.py`:

    def test_a_student_replies(visit, world, live_server):
        page = visit("student", js=False)
        page.goto(live_server.url + "/")

`SHOTS=folder` in the environment makes `picture(page, "name")` write PNG files there.
"""

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler

from tests.access import world as worlds
from tests.access.pages import client_of
from tests.browser.chromium import HEIGHTS, launch_options

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the test's own thread


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return launch_options()


@pytest.fixture(scope="session", autouse=True)
def styles_kept_by_browser():
    """A browser asks once for each file of style and script, as it does of the site in production."""
    serve = StaticFilesHandler.serve

    def serve_to_keep(handler, request):
        answer = serve(handler, request)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_to_keep)
        yield


@pytest.fixture
def world(transactional_db):
    """The seminar of the access table, members-only and public, in the live server's database."""
    return worlds.build()


@pytest.fixture
def visit(browser, live_server, world):
    """Open a page of the site as one of the world's people, or signed out."""
    contexts = []

    def open_page(role="anonymous", *, js=True, width=1280, theme="light"):
        size = {"width": width, "height": HEIGHTS[width]}
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=js, viewport=size, color_scheme=theme, reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if role in world.people:
            session = client_of(world, role).cookies["session"].value
            context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def js(request):
    """Run the flow once with JavaScript and once without."""
    return request.param


@pytest.fixture
def picture(request):
    """Write a screenshot into the folder SHOTS names; without it, nothing."""

    def take(page, name):
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=Path(folder, f"{name}.png"), full_page=True)

    return take
