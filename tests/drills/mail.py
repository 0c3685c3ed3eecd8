"""`uv run python -m tests.drills.mail [--quick] [--postgres]`: the sender is killed, again and again; a crowd watches.

First a reply goes to everyone who watches its thread, through a real mail service that keeps a ledger, while the worker
is ended by SIGKILL at random: in the middle of a mail, after the service took one and before the worker heard of it,
while letters are written. None may be lost; each death may repeat one mail, under the same name. Then a reply is posted
to a thread that 10 people watch and to one that 10,000 do, by turns: what the second costs its writer beside the first.
"""

import os
import random
import signal
import statistics
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from functools import partial

from tests import smtp
from tests.drills.places import say, scratch

KILLS, WATCHERS, CROWD, POSTS = 40, 600, 10_000, 200
PATIENCE = 120
MOST = 1.1


def crowd(course, thread, n):
    """So many new people who watch the thread."""
    from apps.threads.models import ReadState
    from tests import make

    people = make.people_in(course, n)
    ReadState.objects.bulk_create(ReadState(person=one, thread=thread, watch="watching") for one in people)
    return people


def furnish(watchers):
    """A thread that many watch, and a reply in it that is old enough to be told."""
    from django.utils import timezone

    from apps.notifications.models import Round
    from apps.threads.models import Reply
    from tests import make

    course, teacher = make.course(), make.person("instructor")
    seat = make.seat(course, teacher, "instructor")
    thread = make.prompt(course, teacher)
    people = crowd(course, thread, watchers)
    reply = make.reply(thread, seat, "The party lost its unity.")
    Reply.objects.filter(pk=reply.pk).update(posted_at=timezone.now() - timedelta(minutes=11))
    Round.objects.update(looked_until=timezone.now() - timedelta(hours=1))
    return {person.email for person in people}


def start_worker(port):
    from forum_site.demo import server
    from forum_site.shell import start

    told = server.environment(8000) | {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_TLS": "false"}
    return start(sys.executable, *server.WORKER, **told)


def kill(worker):
    with suppress(ProcessLookupError):  # the thread of the mail service was first
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def killed_worker(port, ledger, chance):
    """Start a worker and kill it: while it waits for an answer, between two mails, or as it begins."""
    worker = start_worker(port)
    before, way = len(ledger.taken), chance.choice(("unheard", "between", "early"))
    if way == "early":
        time.sleep(chance.uniform(0.2, 2.5))
        kill(worker)
        return way
    last = before + chance.randint(1, 25)
    if way == "unheard":
        ledger.before_taking = lambda n: kill(worker) if n == last else None
    deadline = time.monotonic() + PATIENCE
    while len(ledger.taken) < last and worker.poll() is None and waiting() and time.monotonic() < deadline:
        time.sleep(0.001)
    if worker.poll() is None:
        kill(worker)
    ledger.before_taking = lambda n: None
    return way


def waiting():
    """Whether anything is still to be sent, or to be written."""
    from apps.notifications.models import Letter

    return not Letter.objects.exists() or Letter.objects.filter(state="waiting").exists()


def let_leases_pass():
    """As if the two minutes were over after which a letter of a dead worker is free."""
    from django.utils import timezone

    from apps.notifications.models import Letter

    Letter.objects.filter(state="waiting").update(due_at=timezone.now())


def finish(port):
    """A worker that nobody kills sends the rest."""
    worker, deadline = start_worker(port), time.monotonic() + PATIENCE
    while waiting() and time.monotonic() < deadline:
        time.sleep(0.1)
    worker.terminate()
    worker.wait()


def killing(port, kills, watchers, seed):
    """Whether nobody was left out and no death repeated more than one mail."""
    chance, people = random.Random(seed), furnish(watchers)  # noqa: S311 - a drill that can be repeated
    with smtp.running(smtp.Ledger(), port) as ledger:
        ways = Counter()
        for _ in range(kills):
            if not waiting():
                break
            ways[killed_worker(port, ledger, chance)] += 1
            let_leases_pass()
        finish(port)
    return judged(ledger, people, ways)


def judged(ledger, people, ways):
    deaths, names = sum(ways.values()), Counter(ledger.names())
    by_person = {address: set() for address in people}
    for address, message in ledger.taken:
        by_person[address].add(message["Message-ID"])
    lost = [address for address, got in by_person.items() if not got]
    twice = [address for address, got in by_person.items() if len(got) > 1]
    repeated = sum(n - 1 for n in names.values())
    say(f"{len(people)} watchers, {deaths} deaths ({', '.join(f'{n} {way}' for way, n in ways.items())})")
    say(f"lost {len(lost)}, under two names {len(twice)}, repeated under the same name {repeated}, at most {deaths}")
    return not lost and not twice and repeated <= deaths


def posting(crowd_size, posts):
    """Whether a post to a thread that many watch costs its writer no more."""
    from tests import make

    course, teacher = make.course(slug="crowd"), make.person("professor")
    seat = make.seat(course, teacher, "instructor")
    threads = {n: make.prompt(course, teacher, title=f"Watched by {n}") for n in (10, crowd_size)}
    for n, thread in threads.items():
        crowd(course, thread, n)
    took = {n: [] for n in threads}
    for turn in range(posts):
        for n in sorted(threads, reverse=turn % 2):
            took[n].append(seconds(partial(make.reply, threads[n], seat, "The party lost its unity.")))
    few, many = (statistics.median(took[n]) for n in (10, crowd_size))
    ratio = statistics.median(b / a for a, b in zip(took[10], took[crowd_size], strict=True))
    say(f"a post to 10 watchers {few * 1000:.2f} ms, to {crowd_size} {many * 1000:.2f} ms, ratio {ratio:.2f}")
    return ratio <= MOST


def seconds(deed):
    start = time.process_time()
    deed()
    return time.process_time() - start


def main(port, *, quick=False, on_postgres=False):
    with scratch(on_postgres=on_postgres):
        if quick:
            return 0 if killing(port, 5, 40, seed=1) else 1
        whole = killing(port, KILLS, WATCHERS, seed=int(time.time()))
        return 0 if posting(CROWD, POSTS) and whole else 1


if __name__ == "__main__":
    sys.exit(main(8521, quick="--quick" in sys.argv, on_postgres="--postgres" in sys.argv))
