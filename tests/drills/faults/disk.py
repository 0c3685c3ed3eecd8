"""The disk is full: reading goes on, what is posted is refused and given back, and with room again all is well.

Database and files stand on a file system of their own in memory, which root alone may mount.
"""

import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drills.faults.clients import Ledger
from tests.drills.faults.judging import judged
from tests.drills.faults.outage import RECOVERY, is_apology, tally
from tests.drills.faults.site import site

ROOM = {True: "400m", False: "100m"}  # on PostgreSQL, on SQLite
MOST = 120  # posts, until one must have found no room


def drill(*, on_postgres, quick):
    with small_disk(ROOM[on_postgres]) as place, site(on_postgres=on_postgres, folder=place) as forum:
        forum.start()
        ledger, filler = Ledger(), Path(place, "filler")
        ledger.post(forum.client(forum.sessions[0]), forum.threads[0])
        fill(filler)
        refusals = refused(forum, ledger)
        pages = [forum.client(session).get(forum.threads[0]) for session in forum.sessions[:20]]
        filler.unlink()
        back = forum.wait_for(lambda: ledger.post(forum.client(forum.sessions[39]), forum.threads[0])[1].status == 302)
        wrong = judged(forum, ledger)
    gave_back = sum(is_apology(answer) and ledger.words[token] in answer.text for token, answer in refusals)
    figures = {"posts refused": tally([answer for _token, answer in refusals]), "with their words": gave_back}
    figures |= {"pages meanwhile": tally(pages), "first post with room again s": round(back, 2)} | wrong
    is_well = gave_back == len(refusals) > 0 and all(page.status == 200 for page in pages)
    return figures, is_well and back <= RECOVERY and not any(wrong.values())


def refused(forum, ledger):
    """[(token, answer)] of the posts that found no room; what was written before had some left."""
    found = []
    for turn in range(MOST):
        token, answer = ledger.post(forum.client(forum.sessions[turn % 39]), forum.threads[turn % 4])
        if answer.status != 302:
            found.append((token, answer))
        if len(found) == 10:
            break
    return found


def fill(path):
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"0" * 65_536)
    with path.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"0")


@contextmanager
def small_disk(size):
    """A folder that takes no more."""
    with TemporaryDirectory(prefix="colloquy-disk-") as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)  # noqa: S603, S607
        Path(place).chmod(0o755)
        try:
            yield place
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S603, S607 - fixed words
