"""Pandoc as a program: text in, text out, and nothing of this machine within its reach."""

import logging
import subprocess

import pypandoc

SECONDS = 10
log = logging.getLogger(__name__)


def run(text, *options):
    """What pandoc makes of the text, or "" where it is missing, fails or takes more than SECONDS."""
    try:
        command = [pypandoc.get_pandoc_path(), "--sandbox", *options]
        done = subprocess.run(  # noqa: S603 (fixed options; the text goes in as standard input)
            command, input=text, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeError) as error:
        log.warning("pandoc failed: %s", error)
        return ""
    return done.stdout.strip()


def by_halves(make, items):
    """What `make(items)` gives, one for each; where that is None, by halves down to those at fault, which give None."""
    made = make(items)
    if made is not None:
        return made
    half = len(items) // 2
    return [None] if half == 0 else by_halves(make, items[:half]) + by_halves(make, items[half:])
