"""Whether what the site holds is what it acknowledged: nothing lost, nothing twice, nothing half."""

from collections import Counter

READ = """
import json
from django.db.models import Count, Q
from apps.threads.models import Reply, Thread
from apps.search.models import ReplyStems
from apps.threads.queries import miscounted_threads
rows = Reply.objects.values_list("token", "body", "number", "state", "html", "thread_id", "stems__pk")
threads = Thread.objects.annotate(rows=Count("replies", filter=Q(replies__state="visible")))
print(json.dumps({
    "replies": [[str(token), *rest] for token, *rest in rows],
    "paths": {thread.pk: thread.get_absolute_url() for thread in threads},
    "threads": [[thread.pk, thread.last_number, thread.visible_count, thread.rows] for thread in threads],
    "miscounted": len(list(miscounted_threads())),
}, default=str))
"""


def judged(site, ledger):
    """{what is wrong: how often}, every one of which must be 0."""
    found = site.shell(READ)
    rows = {row[0]: row for row in found["replies"]}
    numbers = Counter((row[5], row[2]) for row in found["replies"] if row[2] is not None)
    paths = {int(key): path for key, path in found["paths"].items()}
    return {
        "lost": sum(not _is_there(rows.get(token), said, paths) for token, said in ledger.acknowledged.items()),
        "duplicates": len(found["replies"]) - len(rows) + _repeated(found["replies"]),
        "half": sum(_is_half(row, ledger) for row in found["replies"]),
        "numbers twice": sum(n - 1 for n in numbers.values()),
        "gaps": sum(last - sum(key == of for of, _n in numbers) for key, last, _count, _rows in found["threads"]),
        "miscounted": found["miscounted"] + sum(count != n for _key, _last, count, n in found["threads"]),
    }


def _is_there(row, acknowledged, paths):
    return row is not None and (paths[row[5]], row[2]) == acknowledged


def _repeated(rows):
    """The same words in two replies."""
    return sum(n - 1 for n in Counter(row[1] for row in rows).values())


def _is_half(row, ledger):
    """Without its words, their HTML, its number or its place in the index."""
    token, body, number, _state, html, _thread, stems = row
    return body != ledger.words.get(token, body) or not html or number is None or stems is None
