"""All web processes are killed again and again, in a storm of posts; who got no answer sends again."""

import random
import threading
import time

from tests.drills.faults.clients import Ledger, share
from tests.drills.faults.judging import judged
from tests.drills.faults.site import site

CLIENTS, ROUNDS, PEOPLE = 20, 20, 400
FIRST_PAGE = 5  # seconds, on a machine that does nothing else


def drill(*, on_postgres, quick):
    clients, rounds, people = (6, 1, 60) if quick else (CLIENTS, ROUNDS, PEOPLE)
    with site(on_postgres=on_postgres, people=people) as forum:
        cold = forum.start()
        ledger, firsts = Ledger(), []
        with storm(forum, ledger, clients):
            for _ in range(rounds):
                time.sleep(random.uniform(0.3, 1.5))  # noqa: S311 - a moment
                forum.kill()
                firsts.append(forum.start())
            time.sleep(1)
        wrong = judged(forum, ledger)
    figures = {"rounds": rounds, "posted": len(ledger.words), "acknowledged": len(ledger.acknowledged)}
    figures |= {"first page s, median": round(share(firsts, 50), 2), "worst": round(max(firsts), 2)}
    figures |= {"cold start s": round(cold, 2)} | wrong
    is_quick = share(firsts, 50) <= max(FIRST_PAGE, 2 * cold)
    return figures, is_quick and not any(wrong.values()) and len(ledger.acknowledged) > rounds


class storm:  # noqa: N801 - it is entered like a function
    """So many clients who post without a pause, each in turn as another person, until the block ends."""

    def __init__(self, forum, ledger, clients):
        self.forum, self.ledger, self.over = forum, ledger, threading.Event()
        self.threads = [threading.Thread(target=self._post, args=(n, clients)) for n in range(clients)]

    def __enter__(self):
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_fault):
        self.over.set()
        for one in self.threads:
            one.join()

    def _post(self, n, clients):
        people, turn, token = self.forum.sessions[n::clients], 0, None
        while not self.over.is_set() or token:
            person = self.forum.client(people[turn % len(people)])
            thread = self.forum.threads[turn % len(self.forum.threads)]
            token, answer = self.ledger.post(person, thread, token)
            if answer.status > 0 or (self.over.is_set() and self.forum.web is None):
                token, turn = None, turn + 1
            else:
                time.sleep(0.05)
