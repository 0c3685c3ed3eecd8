"""Twenty ways to lose what one is writing, each played in Chromium; `tests.drills.losses` plays them all.

Each takes a `Stage`, loses the words, and gives back the page on which they must stand again, whole.
"""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.browser.chromium import FLAGS
from tests.drills.stage import BOX, WORDS, enter, forget_sessions, post

OTHER = "What the other device has."
SAVED = "kept-draft[data-state=saidSaved]"


def tab_closed(stage):
    device = stage.device()
    page = stage.begun(device)
    page.wait_for_timeout(1_000)
    page.close()
    return stage.again(device)


def reloaded(stage):
    page = stage.begun(stage.device())
    page.reload()
    page.wait_for_timeout(700)
    with suppress(Exception):
        page.get_by_role("button", name="Use this device’s").click(timeout=500)
    return page


def tab_crashed(stage):
    device = stage.device()
    page = stage.begun(device)
    with suppress(Exception):
        page.goto("chrome://crash", timeout=2_000)
    return stage.again(device)


def browser_killed(stage):
    """By kill -9, four seconds after the last key; the words are then read on another device."""
    folder = Path(os.environ["DATA_DIR"], "killed")
    command = ["chromium", *FLAGS, "--headless", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ours
    port_file = folder / "DevToolsActivePort"
    while not port_file.exists() or not port_file.read_text().strip():
        time.sleep(0.1)
    port = port_file.read_text().split()[0]
    browser = stage.browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
    page = stage.begun(stage.device(browser=browser))
    page.wait_for_timeout(4_000)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return stage.again(stage.device())


def offline_and_closed(stage):
    device = stage.device()
    page = device.new_page()
    page.goto(stage.address)
    device.set_offline(True)
    page.locator(BOX).fill(WORDS)
    page.locator("kept-draft[data-state=saidOffline]").wait_for()
    page.close()
    device.set_offline(False)
    return stage.again(device)


def offline_when_posting(stage):
    device = stage.device()
    page = stage.begun(device)
    device.set_offline(True)
    post(page)
    page.locator("kept-draft[data-state=saidOffline]").wait_for()
    assert page.locator(BOX).input_value() == WORDS
    page.close()
    device.set_offline(False)
    return stage.again(device)


def answer_lost(stage):
    """The server has posted it, and its answer never came: sent again, it is one reply, and that is shown."""
    from apps.threads.models import Reply

    page = stage.begun(stage.device())

    def swallow(route):
        route.fetch()
        route.abort()

    page.route("**/reply/", swallow, times=1)
    post(page)
    page.locator("kept-draft[data-state=saidOffline]").wait_for()
    post(page)
    page.locator("#reply-1").wait_for()
    assert Reply.objects.filter(thread=stage.thread).count() == 1
    page.goto(f"{stage.address}1/edit/")
    return page


def session_expired_when_posting(stage):
    page = stage.begun(stage.device())
    forget_sessions()
    post(page)
    page.wait_for_url("**/accounts/login/**")
    return enter(page, stage.people["student"])


def session_expired_when_saving(stage):
    page = stage.begun(stage.device(java_script_enabled=False))
    forget_sessions()
    page.get_by_role("button", name="Save draft").click()
    return enter(page, stage.people["student"])


def csrf_rotated(stage):
    device = stage.device()
    page = stage.begun(device)
    device.add_cookies([{"name": "csrf", "value": "b" * 32, "url": stage.base}])
    post(page)
    page.get_by_role("button", name="Send it again").click()
    page.locator("#reply-1").wait_for()
    page.goto(f"{stage.address}1/edit/")
    return page


def locked_when_posting(stage):
    from apps.threads.actions import lock_thread

    page = stage.begun(stage.device())
    lock_thread(thread=stage.thread, by=stage.people["instructor"])
    post(page)
    page.get_by_text("takes no more replies").first.wait_for()
    return page


def locked_while_offline(stage):
    from apps.threads.actions import lock_thread

    device = stage.device()
    page = device.new_page()
    page.goto(stage.address)
    device.set_offline(True)
    page.locator(BOX).fill(WORDS)
    page.close()
    lock_thread(thread=stage.thread, by=stage.people["instructor"])
    device.set_offline(False)
    return stage.again(device)


def account_closed(stage):
    from apps.accounts.models import User

    page = stage.begun(stage.device("leaver"))
    User.objects.filter(pk=stage.people["leaver"].pk).update(is_active=False)
    post(page)
    page.wait_for_url("**/accounts/login/**")
    page.get_by_text("Show what you typed").click()
    return page


def left_by_a_link_and_back(stage):
    page = stage.begun(stage.device(java_script_enabled=False))
    page.get_by_role("link", name="Schedule").click()
    page.go_back()
    return page


def newer_on_another_device(stage):
    """Both texts are shown, and the one that is chosen stays."""
    first, second = stage.device(), stage.device()
    page = first.new_page()
    page.goto(stage.address)
    elsewhere = second.new_page()
    elsewhere.goto(stage.address)
    elsewhere.locator(BOX).fill(OTHER)
    elsewhere.locator(SAVED).wait_for()
    page.locator(BOX).fill(WORDS)
    page.get_by_role("button", name="Compare").click()
    assert page.locator("[data-text=other]").text_content() == OTHER
    assert page.locator("[data-text=device]").text_content() == WORDS
    page.get_by_role("button", name="Use this device’s").click()
    page.locator(SAVED).wait_for()
    return stage.again(second)


def database_failed(stage):
    from django.db import connection

    page = stage.begun(stage.device(java_script_enabled=False))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE threads_reply RENAME TO threads_reply_away")
        try:
            post(page)
        finally:
            cursor.execute("ALTER TABLE threads_reply_away RENAME TO threads_reply")
    assert "It is not your doing" in page.content()
    return page


def edit_closed(stage):
    from apps.courses.models import Seat
    from tests import make

    seat = Seat.objects.select_related("course", "person").get(person=stage.people["student"])
    address = f"{stage.base}{make.reply(stage.thread, seat).get_absolute_url()}edit/"
    device = stage.device()
    stage.begun(device, address).close()
    return stage.again(device, address)


def prompt_closed(stage):
    address = f"{stage.base}/c/{stage.thread.course.slug}/discussion/new/"
    device = stage.device("instructor")
    page = device.new_page()
    page.goto(address)
    page.get_by_label("Title").fill("A new one")
    page.locator(BOX).fill(WORDS)
    page.locator(SAVED).wait_for()
    page.close()
    page = stage.again(stage.device("instructor"), address)
    assert page.get_by_label("Title").input_value() == "A new one"
    return page


def signed_out(stage):
    """The words go to the server first, and leave the device."""
    device = stage.device()
    page = stage.begun(device)
    page.locator("summary.menu__button", has_text=stage.people["student"].name).click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft ')).length") == 0
    return stage.again(stage.device())


LOSSES = {
    "the tab is closed a second after the last key": tab_closed,
    "the page is reloaded at once": reloaded,
    "the tab crashes": tab_crashed,
    "the browser is killed, four seconds after the last key": browser_killed,
    "the network is lost while writing, and the tab closed": offline_and_closed,
    "the network is lost while posting, and the tab closed": offline_when_posting,
    "the answer to a post is lost, and it is sent again": answer_lost,
    "the session has expired when it is posted": session_expired_when_posting,
    "the session has expired when it is saved, without script": session_expired_when_saving,
    "the form has expired by signing in anew elsewhere": csrf_rotated,
    "the thread is locked when it is posted": locked_when_posting,
    "the thread is locked while one writes offline": locked_while_offline,
    "the account is closed while one writes": account_closed,
    "a link is followed and the back button pressed, without script": left_by_a_link_and_back,
    "another device has saved a newer draft": newer_on_another_device,
    "the database fails while posting, without script": database_failed,
    "the tab is closed while editing a reply": edit_closed,
    "the tab is closed while writing a prompt": prompt_closed,
    "one signs out while writing": signed_out,
}


def server_stopped(stage, stop, restart):
    """The twentieth, which ends the server: it is stopped when one posts, the tab closed, and started again."""
    device = stage.device()
    page = stage.begun(device)
    stop()
    post(page)
    page.locator("kept-draft[data-state=saidOffline]").wait_for()
    page.close()
    restart()
    return stage.again(device)
