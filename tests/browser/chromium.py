"""How Debian's Chromium is started here, and the windows that pages are looked at in."""

import shutil

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 900}  # by width


def launch_options():
    """What Playwright's launch is told."""
    return {"executable_path": shutil.which("chromium"), "args": FLAGS, "headless": True}
