"""What the measurements say: rows, ratios of one run, limits, a table and JSON."""

import json
import statistics

from tests.bench.corpus import SEARCHED
from tests.bench.systems import ANONYMOUS, MEMBER

NOT_BUILT = "not built"
LATER = {}  # what Colloquy does not have yet, and what it will be measured against

# ratio: (Colloquy's job and reader, what it is held against, at most so much to reach, at most so much in the gate).
# The gate's figures leave room for noise; they follow the code down.
THREAD, LIST, POST = ("thread_200", "list", "post")
WHO, PING = (("floor", "who", MEMBER), ("floor", "ping", ANONYMOUS))
RAW, RAW_LIST = (("floor", "raw", MEMBER), ("floor", "raw_list", MEMBER))
RATIOS = {
    "thread_member/raw": ((THREAD, MEMBER), RAW, 1.5, 2),
    "thread_anonymous/ping": ((THREAD, ANONYMOUS), PING, 3, 4),
    "thread_50000_last/thread_50": (("thread_50000_last", MEMBER), ("colloquy", "thread_50", MEMBER), 1.1, 1.5),
    "list_20000/list": (("list_20000", MEMBER), ("colloquy", LIST, MEMBER), 1.1, 1.5),
    "inbox_member/raw": (("inbox", MEMBER), RAW, 2, None),
    "poll_member/who": (("poll", MEMBER), WHO, 1.5, 2),
    "poll_anonymous/ping": (("poll", ANONYMOUS), PING, 1.5, 2.2),
    "post/plain_post": ((POST, MEMBER), ("floor", "plain_post", MEMBER), 2.5, 5.5),
    "post_50000/post": (("post_50000", MEMBER), ("colloquy", POST, MEMBER), 1.1, 1.5),
}
# pages of the course: path in it, what they are held against signed in, then two figures as above for members and two
# for the signed out, who are held against `ping`; a page joins the benchmark by its line here
PLACES = {
    "list": ("discussion/", RAW_LIST, (2, 2.3), (None, None)),
    "reading": ("readings/reading/", RAW, (1.5, 2), (3, 4.5)),
    "reading_with_marks": ("readings/marked/", RAW, (1.5, 2), (None, None)),
    "library": ("readings/", RAW, (1.5, 2), (None, None)),
    "schedule": ("", RAW, (None, None), (None, None)),
    "search": (f"search/?q={SEARCHED}", RAW, (None, None), (None, None)),  # its figure is that of the best peer
}
for job, (_path, floor, signed_in, signed_out) in PLACES.items():
    RATIOS[f"{job}_member/raw"] = ((job, MEMBER), floor, *signed_in)
    RATIOS[f"{job}_anonymous/ping"] = ((job, ANONYMOUS), PING, *signed_out)
# what the small text has in place of the long one
QUICK_STANDS_FOR = {"thread_50000_last": "thread_5000_last", "post_50000": "post_5000"}


def measured():
    """(job, who) of all that the ratios with a limit need: what a quick run measures."""
    limited = [(ours, other) for ours, other, _reach, gate in RATIOS.values() if gate is not None]
    ours = {(QUICK_STANDS_FOR.get(job, job), who) for (job, who), _other in limited}
    return ours | {other[1:] for _ours, other in limited}


def ratios(rows, way="1", *, stands_for=None):
    """{name: medians over the rounds of Colloquy's CPU time over the other's}; what was not measured is left out."""
    by_key = {(row.system, row.job, row.who): row for row in rows}
    found = {}
    for name, ((job, who), other, *_limits) in RATIOS.items():
        ours, theirs = by_key.get(("colloquy", (stands_for or {}).get(job, job), who)), by_key.get(other)
        if ours and theirs and way in ours.samples and way in theirs.samples:
            found[name] = ratio(ours, theirs, way)
    return found | best_peers(by_key, way)


def ratio(ours, theirs, way):
    """Round by round, since what slows the machine slows both."""
    pairs = zip(ours.samples[way], theirs.samples[way], strict=True)
    return statistics.median(a.cpu_ms / b.cpu_ms for a, b in pairs)


def best_peers(by_key, way):
    """{job_who/best_peer: Colloquy's CPU time over that of the peer that needs least}."""
    found = {}
    for (system, job, who), ours in by_key.items():
        others = [
            row
            for key, row in by_key.items()
            if key[0] not in ("colloquy", "floor") and key[1:] == (job, who) and way in row.samples
        ]
        if system == "colloquy" and others and way in ours.samples:
            best = min(others, key=lambda row: row.median("cpu_ms", way))
            found[f"{job}_{who}/best_peer"] = ratio(ours, best, way)
    return found


def not_built():
    """The ratios that have to wait."""
    return {f"{job}/{other}": NOT_BUILT for job, other in LATER.items()}


def exceeded(found):
    """A sentence for each ratio above its figure in the gate."""
    for name, value in found.items():
        most = RATIOS[name][3] if name in RATIOS else None
        if most is not None and value > most:
            yield f"{name} is {value:.2f}, at most {most} is due."


def table(rows):
    """Lines of the table, by job."""
    heads = (("cpu", 9), ("p50", 9), ("p99", 9), ("rps", 8), ("rps 8", 8), ("bytes", 9), ("gzip", 8), ("sql", 5))
    yield f"{'job':20}{'who':11}{'system':12}" + "".join(f"{head:>{width}}" for head, width in heads)
    for row in sorted(rows, key=lambda row: (row.job, row.who, row.system)):
        figures = [row.median(value) for value in ("cpu_ms", "p50_ms", "p99_ms", "rps")] + [row.median("rps", "8")]
        cells = "".join(f"{_shown(figure):>{width}}" for figure, width in zip(figures, (9, 9, 9, 8, 8), strict=True))
        sent = "".join(f"{row.bytes.get(way, ''):>{width}}" for way, width in (("1", 9), ("gzip", 8)))
        yield f"{row.job:20}{row.who:11}{row.system:12}{cells}{sent}{'' if row.queries is None else row.queries:>5}"
    for job in LATER:
        yield f"{job:31}{'colloquy':12} {NOT_BUILT}"


def _shown(figure):
    if figure is None:
        return ""
    return f"{figure:.2f}" if figure < 100 else f"{figure:.0f}"


def ratio_lines(plain, compressed):
    """Lines of the ratios: measured, compressed, what is to be reached."""
    yield f"{'ratio of CPU time':36}{'plain':>8}{'gzip':>8}{'reach':>8}{'gate':>8}"
    for name in plain:
        reach, gate = RATIOS[name][2:] if name in RATIOS else (None, None)
        cells = (plain[name], compressed.get(name), reach, gate)
        yield f"{name:36}" + "".join(f"{_shown(cell):>8}" for cell in cells)


def as_json(rows, plain, compressed, notes):
    """The document that `--json` writes."""
    return json.dumps(
        {
            "rows": [_row(row) for row in rows] + [_later(job) for job in LATER],
            "ratios": plain | not_built(),
            "ratios_compressed": compressed,
            "notes": notes,
        },
        indent=1,
    )


def _row(row):
    figures = {value: row.median(value) for value in ("cpu_ms", "p50_ms", "p99_ms", "rps")}
    more = {
        f"{value}_{way}": row.median(value, way)
        for way in ("8", "gzip")
        if way in row.samples
        for value in ("cpu_ms", "p50_ms", "p99_ms", "rps")
    }
    sent = {"bytes": row.bytes.get("1"), "bytes_gzip": row.bytes.get("gzip"), "queries": row.queries}
    return {"job": row.job, "who": row.who, "system": row.system} | figures | more | sent


def _later(job):
    name, _, who = job.rpartition("_")
    return {"job": name, "who": who, "system": "colloquy", "cpu_ms": None, "note": NOT_BUILT}
