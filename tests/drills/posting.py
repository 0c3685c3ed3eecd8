"""`uv run python -m tests.drills.posting [PORT]`: fifty people post at once through the real server with two workers.

All are answered, the numbers are 1 to 50, and the slowest time is printed; then the first page after the start and the
memory of the workers.
"""

import http.client
import os
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from tests.drills.places import say, scratch, session_of

PEOPLE = 50
ADDRESS = "/c/soviet-union/discussion/was-the-secret-speech-purposeful/"


def furnish():
    """Fifty students; returns their sessions."""
    from apps.accounts.models import User
    from tests import make

    course, teacher = make.course(), make.person("instructor")
    make.seat(course, teacher, "instructor")
    make.prompt(course, teacher)
    make.people_in(course, PEOPLE)
    return [session_of(person) for person in User.objects.exclude(pk=teacher.pk)]


def ask(port, method, address, session, **fields):
    """One request on a connection of its own: status and seconds."""
    token = "a" * 32
    headers = {"Cookie": f"session={session}; csrf={token}", "Content-Type": "application/x-www-form-urlencoded"}
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    start = time.perf_counter()
    link.request(method, address, urlencode(fields | {"csrfmiddlewaretoken": token}), headers)
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status, time.perf_counter() - start


def post_at_once(port, sessions):
    def post(session):
        return ask(port, "POST", f"{ADDRESS}reply/", session, body="The party lost its unity.", token=uuid.uuid4())

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(post, sessions))


def memory(pid):
    """Megabytes of a process and of each below it."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        if str(pid) in (fields["Pid"], fields["PPid"]):
            found[fields["Pid"]] = int(fields.get("VmRSS", "0 kB").split()[0]) // 1024
    return sorted(found.values())


def drill(port, sessions):
    from apps.threads.models import Reply
    from forum_site.demo import server

    with server.running(port) as children:
        _status, first = ask(port, "GET", ADDRESS, sessions[0])
        say(f"first page after the start {first * 1000:.0f} ms")
        answers = post_at_once(port, sessions)
        say(f"megabytes of server and workers {memory(children[0].pid)}")
    times = sorted(took for _status, took in answers)
    say(f"{len(answers)} posts: median {times[len(times) // 2] * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms")
    statuses = {status for status, _took in answers}
    numbers = sorted(Reply.objects.values_list("number", flat=True))
    say(f"statuses {statuses}, numbers {numbers[0]} to {numbers[-1]}, {len(numbers)} in all")
    return statuses == {302} and numbers == list(range(1, PEOPLE + 1))


def main(port):
    os.environ.setdefault("WEB_CONCURRENCY", "2")
    with scratch():
        return 0 if drill(port, furnish()) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8200))
