"""`uv run python -m tests.drills.restoring [--postgres]`: a site backed up while it writes, and brought back.

A process posts replies one after another and prints each that was acknowledged; meanwhile the backup is made, sealed.
It is brought back into an empty place, from which every reply acknowledged before the backup began must be read again,
none twice, with counts equal to the rows. Then a bit of the file is changed, and restoring must refuse it.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.drills import databases
from tests.drills.places import say

MANAGE = (sys.executable, "manage.py")
FURNISH = """
from tests import make, people
seminar = people.seminar()
make.prompt(seminar.course, seminar.instructor)
"""
WRITE = """
from apps.courses.models import Seat
from apps.threads.models import Thread
from tests import make
thread = Thread.objects.select_related("course", "prompt").get()
seat = Seat.objects.select_related("course", "person").get(person__username="danielle")
for n in range(100_000):
    make.reply(thread, seat, f"Reply {n}.")
    print(n, flush=True)
"""
READ = """
import json
from apps.threads.models import Reply, Thread
numbers = list(Reply.objects.order_by("number").values_list("number", flat=True))
said = sorted(int(body.split()[1].rstrip(".")) for body in Reply.objects.values_list("body", flat=True))
thread = Thread.objects.get()
print(json.dumps({"numbers": numbers, "said": said, "last": thread.last_number, "count": thread.visible_count}))
"""


def manage(told, *words, **options):
    """A command of the site at one place."""
    settings = {"env": os.environ | told, "text": True, "capture_output": True, "check": False}
    return subprocess.run([*MANAGE, *words], **settings | options)  # noqa: S603, PLW1510 - words of ours


def shell(told, program):
    """What a program printed last in the site's shell."""
    return manage(told, "shell", "--verbosity", "0", "-c", program, check=True).stdout.strip().splitlines()[-1:]


def backed_up_while_writing(told, path, key):
    """Make the backup while replies are posted; gives how many were acknowledged before it, and until its end."""
    words = [*MANAGE, "shell", "--verbosity", "0", "-c", WRITE]
    writer = subprocess.Popen(words, env=os.environ | told, text=True, stdout=subprocess.PIPE)  # noqa: S603 - ours
    try:
        for line in writer.stdout:
            if line.strip() == "50":
                break
        began = time.perf_counter()
        made = manage(told, "backup", str(path), "--new-key", str(key))
        say(made.stdout.strip() or made.stderr.strip())
        say(f"made in {time.perf_counter() - began:.1f} s, while replies were posted")
        made.check_returncode()
    finally:
        writer.terminate()
        rest = writer.communicate()[0].split()
    return 51, 51 + len(rest)


def drill(told):
    """Every step, the first that fails ends it; gives whether all is well."""
    first, second = told["first"], told["second"]
    for place in (first, second):
        Path(place["DATA_DIR"]).mkdir(parents=True)
    manage(first, "migrate", "--verbosity", "0", check=True)
    shell(first, FURNISH)
    path, key = Path(first["DATA_DIR"], "site.backup"), Path(first["DATA_DIR"], "key")
    before, after = backed_up_while_writing(first, path, key)
    began = time.perf_counter()
    manage(second, "restore", str(path), "--key", str(key), check=True)
    say(f"brought back in {time.perf_counter() - began:.1f} s")
    return is_whole(json.loads(shell(second, READ)[0]), before, after) and refuses_damage(second, path, key)


def is_whole(found, before, after):
    number = len(found["said"])
    say(f"{number} replies, of {before} acknowledged before it began and {after} when it had ended")
    once = found["said"] == list(range(number)) and found["numbers"] == list(range(1, number + 1))
    return once and before <= number <= after and found["last"] == found["count"] == number


def refuses_damage(told, path, key):
    """Change one bit."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    refusal = manage(told, "restore", str(path), "--key", str(key), "--check")
    say(f"one bit changed: {refusal.stderr.strip()}")
    return refusal.returncode != 0 and "damaged" in refusal.stderr


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true")
    chosen = parser.parse_args(words)
    with databases.empty("first", "second", on_postgres=chosen.postgres) as told:
        return 0 if drill(told) else 1


if __name__ == "__main__":
    sys.exit(main())
