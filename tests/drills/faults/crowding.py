"""Fifty post to one thread at the same moment while staff hide and restore what is there: counts and numbers hold."""

import threading
import time

from tests.drills.faults.clients import Ledger, at_once, share
from tests.drills.faults.judging import judged
from tests.drills.faults.site import site

CROWD, WAVES = 50, 4
MOST = {True: 1.0, False: 2.0}  # seconds that 99 of 100 wait at most: on PostgreSQL, on SQLite


def drill(*, on_postgres, quick):
    crowd, waves = (12, 1) if quick else (CROWD, WAVES)
    with site(on_postgres=on_postgres) as forum:
        forum.start()
        thread, ledger = forum.threads[0], Ledger()
        ledger.post(forum.client(forum.sessions[0]), thread)
        with staff_at_work(forum, thread) as done:
            for _ in range(waves):
                at_once(lambda session: ledger.post(forum.client(session), thread), forum.sessions[:crowd])
        wrong = judged(forum, ledger)
    took = [answer.seconds for answer in ledger.answers]
    unanswered = sum(answer.status != 302 for answer in ledger.answers)
    figures = {"posts": len(took), "hides and restores": done.count(302), "not acknowledged": unanswered}
    figures |= {"p50 s": round(share(took, 50), 2), "p99 s": round(share(took, 99), 2)} | wrong
    is_quick = quick or share(took, 99) < MOST[on_postgres]
    return figures, is_quick and not unanswered and not any(wrong.values()) and 302 in done


class staff_at_work:  # noqa: N801 - it is entered like a function
    """Someone of staff who hides reply after reply and restores every other, until the block ends."""

    def __init__(self, forum, thread):
        self.client, self.thread, self.statuses = forum.client(forum.teacher), thread, []
        self.over, self.worker = threading.Event(), threading.Thread(target=self._work)

    def __enter__(self):
        self.worker.start()
        return self.statuses

    def __exit__(self, *_fault):
        self.over.set()
        self.worker.join()

    def _work(self):
        number = 1
        while not self.over.is_set():
            status = self.client.post(f"{self.thread}{number}/hide/", reason="Not now.").status
            self.statuses.append(status)
            if status == 302 and number % 2:
                self.statuses.append(self.client.post(f"{self.thread}{number}/restore/").status)
            number += status == 302
            time.sleep(0.01 if status == 302 else 0.05)
