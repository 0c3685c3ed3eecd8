"""What one is writing outlives what may happen meanwhile; `tests.drills.losses` plays all twenty on the real server."""

import pytest
from playwright.sync_api import expect

from tests.drills import losing
from tests.drills.losses import furnish, is_recovered, thread_for
from tests.drills.places import session_of
from tests.drills.stage import BOX, WORDS, Stage


@pytest.fixture
def stage(browser, live_server, transactional_db):
    course, people = furnish()
    stage = Stage(browser, live_server.url, people, thread_for(course, people, "lost"), session_of)
    yield stage
    for device in stage.devices:
        device.close()


@pytest.mark.parametrize(
    "loss",
    [
        losing.tab_closed,
        losing.offline_when_posting,
        losing.csrf_rotated,
        losing.locked_while_offline,
        losing.newer_on_another_device,
        losing.prompt_closed,
        losing.signed_out,
    ],
    ids=lambda loss: loss.__name__,
)
def test_every_character_is_there_again(stage, loss):
    assert is_recovered(loss(stage))


def test_what_only_the_device_has_stands_under_drafts_until_it_is_discarded(stage):
    device = stage.device()
    page = device.new_page()
    page.goto(stage.address)
    page.route("**/draft/", lambda route: route.abort())
    page.locator(BOX).fill(WORDS)
    page.goto(f"{stage.base}/drafts/")
    listed = page.locator("device-drafts .draft")
    expect(listed.locator("textarea")).to_have_value(WORDS)
    expect(listed.get_by_role("link", name="Go on writing")).to_have_attribute("href", stage.thread.get_absolute_url())
    listed.get_by_role("button", name="Discard").click()
    page.reload()
    expect(page.locator("device-drafts")).to_be_hidden()


def test_what_is_discarded_does_not_come_back(stage):
    device = stage.device()
    page = stage.begun(device)
    page.locator(losing.SAVED).wait_for()
    page.get_by_role("button", name="Discard").click()
    expect(page.locator(BOX)).to_have_value("")
    expect(stage.again(device).locator(BOX)).to_have_value("")


def test_signing_out_stops_at_words_that_the_server_has_otherwise(stage):
    """They are thrown away by a second press alone."""
    device = stage.device()
    page = device.new_page()
    page.goto(stage.address)
    page.route("**/draft/", lambda route: route.abort())
    page.locator(BOX).fill(WORDS)
    page.locator("summary.menu__button", has_text="Student").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#status")).to_contain_text("could not be saved (1)")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
