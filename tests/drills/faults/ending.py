"""The site is asked to end, by SIGTERM, under load, as when it is renewed: whatever it took, it answers.

Two sites share a database, as behind a proxy: one is ended and started again while the other serves. A client whom one
does not take goes to the other, as a proxy does; a request that was taken and got no whole answer has failed.
"""

import signal
import threading
import time

from tests.drills.faults.clients import REFUSED, Ledger
from tests.drills.faults.judging import judged
from tests.drills.faults.site import Site, site

CLIENTS, ROUNDS = 16, 5


def drill(*, on_postgres, quick):
    clients, rounds = (4, 1) if quick else (CLIENTS, ROUNDS)
    with site(on_postgres=on_postgres, people=60 if quick else 400) as one:
        other = Site(one.told, one.database)
        vars(other).update({name: value for name, value in vars(one).items() if name not in vars(other)})
        try:
            one.start(), other.start()
            ledger, statuses, took = Ledger(), [], []
            with load((one, other), ledger, statuses, clients):
                for turn in range(rounds):
                    took.append(renewed((one, other)[turn % 2]))
        finally:
            other.stop()
        wrong = judged(one, ledger)
    failed = {status: statuses.count(status) for status in set(statuses) - {200, 302}}
    figures = {"ends": rounds, "requests": len(statuses), "failed": sum(failed.values()), "of these": failed or "none"}
    figures |= {"ended within s": round(max(took), 1)} | wrong
    return figures, not failed and not any(wrong.values())


def renewed(forum):
    """End it as a supervisor does, and start it again; gives the seconds until it had ended."""
    time.sleep(1.5)
    began = time.perf_counter()
    forum.web.send_signal(signal.SIGTERM)
    forum.web.wait()
    took = time.perf_counter() - began
    forum.start()
    return took


class load:  # noqa: N801 - it is entered like a function
    """So many clients that read and post by turns until the block ends."""

    def __init__(self, sites, ledger, statuses, clients):
        self.sites, self.ledger, self.statuses, self.over = sites, ledger, statuses, threading.Event()
        self.threads = [threading.Thread(target=self._ask, args=(n, clients)) for n in range(clients)]

    def __enter__(self):
        for one in self.threads:
            one.start()

    def __exit__(self, *_fault):
        self.over.set()
        for one in self.threads:
            one.join()

    def _ask(self, n, clients):
        people, turn = self.sites[0].sessions[n::clients], n
        while not self.over.is_set():
            turn += 1
            forum = self.sites[turn % 2]
            answer = self._one(forum, people[turn % len(people)], turn)
            if answer.status == REFUSED:
                answer = self._one(self.sites[(turn + 1) % 2], people[turn % len(people)], turn)
            self.statuses.append(answer.status)

    def _one(self, forum, person, turn):
        client, thread = forum.client(person), forum.threads[turn % len(forum.threads)]
        return self.ledger.post(client, thread)[1] if turn % 4 == 0 else client.get(thread)
