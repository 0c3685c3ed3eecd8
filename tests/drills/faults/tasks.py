"""The task worker is killed in the middle of its mails: everybody gets theirs, and twice only under one name.

Codes to sign in by are asked for through the site, and people are invited; the drill's mail service kills the worker
after it took a mail and before the worker heard of it. The minute after which a silent worker's tasks are free is
shortened from outside, by dating back when they were begun.
"""

import time
from collections import Counter

from tests import smtp
from tests.drills.faults.site import site
from tests.postgres import free_port

LETTERS, INVITED, DEATHS = 40, 20, 10
PATIENCE = 240
INVITE = """
import json
from apps.accounts.models import User
from apps.courses.actions import invite
from apps.courses.models import Course
course, teacher = Course.objects.get(), User.objects.get(username="instructor")
for n in range({n}):
    invite(course=course, by=teacher, site="https://seminar.example", email=f"new{{n}}@example.org", role="student")
print(json.dumps([f"new{{n}}@example.org" for n in range({n})]))
"""
LEFT = """
import json
from datetime import timedelta
from django.utils import timezone
from django_tasks_db.models import DBTaskResult as Task
Task.objects.running().update(started_at=timezone.now() - timedelta(minutes=2))
print(json.dumps([Task.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).count(), Task.objects.failed().count()]))
"""


def drill(*, on_postgres, quick):
    letters, invited, deaths = (6, 3, 2) if quick else (LETTERS, INVITED, DEATHS)
    mails = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(free_port()), "SMTP_TLS": "false"}
    with site(on_postgres=on_postgres, **mails) as forum, ledger_at(mails) as ledger:
        forum.start()
        wanted = set(forum.emails[:letters])
        asked = [ask_for_code(forum, email) for email in sorted(wanted)]
        wanted |= set(forum.shell(INVITE.format(n=invited)))
        for death in range(deaths):
            die(forum, ledger, after=1 + death % 4)
        waiting, failed = finish(forum)
    return judged(ledger, wanted, {"deaths": deaths, "asked": Counter(asked), "waiting": waiting, "failed": failed})


def ledger_at(mails):
    return smtp.running(smtp.Ledger(), int(mails["SMTP_PORT"]))


def ask_for_code(forum, email):
    """The status that the page answers."""
    return forum.client().post("/accounts/login/code/", email=email).status


def die(forum, ledger, after):
    """A worker begins, and is killed while the mail service answers its mail of that number."""
    last = len(ledger.taken) + after
    ledger.before_taking = lambda n: forum.kill_worker() if n == last else None
    forum.start_worker()
    deadline = time.monotonic() + PATIENCE
    while forum.worker is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    if forum.worker is not None:
        forum.kill_worker()
    ledger.before_taking = lambda n: None
    forum.shell(LEFT)


def finish(forum):
    """A worker that nobody kills does the rest; gives what is left undone and what failed."""
    forum.start_worker()
    deadline, left = time.monotonic() + PATIENCE, (1, 0)
    while left[0] and time.monotonic() < deadline:
        time.sleep(1)
        left = forum.shell(LEFT.replace("Task.objects.running().update", "Task.objects.none().update"))
    return left


def judged(ledger, wanted, figures):
    names = {address: set() for address in wanted}
    for address, message in ledger.taken:
        names.setdefault(address, set()).add(message["Message-ID"])
    repeated = sum(n - 1 for n in Counter(ledger.names()).values())
    figures["lost"] = sum(not got for got in names.values())
    figures["under two names"] = sum(len(got) > 1 for got in names.values())
    figures["repeated under one name"] = repeated
    is_whole = not figures["lost"] and not figures["under two names"] and repeated <= figures["deaths"]
    figures["asked"] = " ".join(f"{n}×{status}" for status, n in figures["asked"].items())
    return figures, is_whole and not figures["failed"] and not figures["waiting"]
