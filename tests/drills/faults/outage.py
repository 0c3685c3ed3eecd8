"""The database is lost, or locked: 503 that says when to come back and gives the words back, and recovery by itself.

PostgreSQL is stopped as by a fault of the current, and started again; a table is locked longer than a request waits.
SQLite has no server to lose: another process holds its lock for so long.
"""

import subprocess
import sys
import time
from contextlib import contextmanager

from tests.drills.faults.clients import Ledger, at_once
from tests.drills.faults.judging import judged
from tests.drills.faults.site import site

RECOVERY, SILENCE, PATIENCE = 5, 12, 24  # seconds: to recover; without a server; longer than a request waits for a lock
HOLD = """
import sys, time
if sys.argv[1].startswith("sqlite"):
    import sqlite3
    link = sqlite3.connect(sys.argv[1].removeprefix("sqlite:///"), isolation_level=None)
    link.execute("BEGIN IMMEDIATE")
else:
    import psycopg
    link = psycopg.connect(sys.argv[1])
    link.execute("LOCK TABLE threads_reply IN ACCESS EXCLUSIVE MODE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


def drill(*, on_postgres, quick):
    with site(on_postgres=on_postgres) as forum:
        forum.start()
        ledger = Ledger()
        ledger.post(forum.client(forum.sessions[0]), forum.threads[0])
        figures, is_well = killed(forum, ledger) if on_postgres else ({}, True)
        if not quick:
            told, holds = locked(forum, ledger)
            figures, is_well = figures | told, is_well and holds
        wrong = judged(forum, ledger)
    return figures | wrong, is_well and not any(wrong.values())


def killed(forum, ledger):
    forum.database.stop()
    began, answers = time.perf_counter(), []
    while time.perf_counter() - began < SILENCE:
        answers += [forum.client(forum.sessions[1]).get(forum.threads[0]), refused(forum, ledger, 1)]
        time.sleep(0.2)
    forum.database.start()
    back = forum.wait_for(lambda: forum.client(forum.sessions[2]).get(forum.threads[0]).status == 200)
    later = at_once(lambda session: ledger.post(forum.client(session), forum.threads[0])[1], forum.sessions[3:11])
    failed = sum(answer.status != 302 for answer in later)
    figures = {"lost: answers": tally(answers), "slowest s": round(max(one.seconds for one in answers), 1)}
    figures |= {"first page after it is back s": round(back, 2), "posts that then failed": failed}
    return figures, all(is_apology(one) for one in answers) and back <= RECOVERY and not failed


def refused(forum, ledger, who):
    """A post whose words must stand in the answer; if they do not, the answer is none."""
    token, answer = ledger.post(forum.client(forum.sessions[who]), forum.threads[0])
    assert answer.status == 302 or ledger.words[token] in answer.text, answer.text[-1500:]
    return answer


def locked(forum, ledger):
    with held(forum, PATIENCE):
        page = forum.client().get("/about/")
        answer = refused(forum, ledger, 12)
    back = forum.wait_for(lambda: refused(forum, ledger, 13).status == 302)
    figures = {"locked: post": answer.status, "after s": round(answer.seconds, 1), "a page meanwhile": page.status}
    figures |= {"first post after it is free s": round(back, 2)}
    return figures, is_apology(answer) and back <= RECOVERY


@contextmanager
def held(forum, seconds):
    """Another process that has the lock."""
    words = [sys.executable, "-c", HOLD, forum.told["DATABASE_URL"], str(seconds)]
    holder = subprocess.Popen(words, stdout=subprocess.PIPE)  # noqa: S603 - words of ours
    holder.stdout.readline()
    try:
        yield
    finally:
        holder.wait()
        holder.stdout.close()


def is_apology(answer):
    return answer.status == 503 and "retry-after" in answer.heads


def tally(answers):
    """How many of each status."""
    statuses = [answer.status for answer in answers]
    return " ".join(f"{statuses.count(one)}×{one}" for one in sorted(set(statuses)))
