"""`uv run python -m tests.drills.formats`: real and bad files of every format, through the converters.

The real ones are the test data and documentation of the packages that `corpora` names, fetched by pip and apt into a
scratch folder (`--set FOLDER` keeps it), web pages under /usr/share/doc, and RTF that pandoc makes of the first. Their
words are compared, in order, with what pandoc by itself shows of the same file; what a note says is left out counts as
kept. Of bad files: the sentence, the processor's seconds, and the memory by which a process grows that meets only
that file, with all that its converter takes.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.drills.corpora import FORMS, MOST_OF_ONE, documents_in, fetch
from tests.drills.places import say, scratch
from tests.drills.words import compared

ENOUGH, SHARE = 0.995, 0.97
# the converter, which then writes down the most memory that it and pandoc took (a child's own count holds its parent's)
WITH_PEAK = """
import re, resource, runpy, sys
sys.argv[0] = "converters"
try:
    runpy.run_module("apps.transfer.converters", run_name="__main__")
finally:
    own = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
    open({path!r}, "w").write(str(own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""
MOST_SECONDS, MOST_KILOBYTES = 2, 150_000


def real_files(folder, most):
    """A table of real files by format; gives the share that came out whole."""
    found = defaultdict(list)
    for path in documents_in(folder, most):
        found[path.suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html")].append(compared(path))
    say(f"{'format':8} {'files':>6} {'whole':>6} {'noted':>6} {'refused':>8} {'lost':>6} {'median of words kept':>22}")
    for form in FORMS:
        rows = found[form]
        kept = [row.share for row in rows if row.share is not None]
        counts = [sum(row.verdict == verdict for row in rows) for verdict in ("whole", "noted", "refused", "lost")]
        say(f"{form:8} {len(rows):6} {counts[0]:6} {counts[1]:6} {counts[2]:8} {counts[3]:6} {middle(kept):22.4f}")
    every = [row for rows in found.values() for row in rows]
    for row in every:
        if row.verdict in ("lost", "refused"):
            say(f"  {row.verdict}: {row.name}: {row.said}")
    good = sum(row.verdict in ("whole", "noted") or row.is_rightly_refused for row in every)
    say(f"{good} of {len(every)} come out without silent loss, or are rightly refused: {good / max(len(every), 1):.4f}")
    return good / max(len(every), 1)


def middle(shares):
    return statistics.median(shares) if shares else 0


def bad_files():
    """A table of bad files; gives whether each was refused within its bounds."""
    from tests.transfer import documents, test_hostile_files  # noqa: F401 loaded before anything is measured

    with tempfile.TemporaryDirectory() as folder:
        sound = {form: documents.made(form, Path(folder)) for form in ("docx", "odt", "epub")}
    is_well = True
    say(f"\n{'bad file':18} {'seconds':>8} {'megabytes':>10}  sentence")
    for name, (make_it, _said) in documents.BAD.items():
        sentence, seconds, kilobytes = measured(name, make_it(sound))
        say(f"{name:18} {seconds:8.2f} {kilobytes / 1000:10.0f}  {sentence}")
        is_well &= seconds < MOST_SECONDS and kilobytes < MOST_KILOBYTES and sentence != "was not refused"
    return is_well


def measured(name, data):
    """(sentence, processor's seconds, kilobytes) of a process of its own that meets one file."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, json.dumps(met(name, data)).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as answer:
        sentence, kilobytes = json.load(answer)
    _child, _status, usage = os.wait4(child, 0)
    return sentence, usage.ru_utime + usage.ru_stime, kilobytes


def met(name, data):
    """(sentence, kilobytes by which this process grew and its converter took)."""
    from apps.transfer import conversion
    from tests.transfer.test_hostile_files import refusal_of

    with tempfile.TemporaryDirectory() as folder:
        peak = Path(folder, "peak")
        conversion.CHILD = (sys.executable, "-P", "-c", WITH_PEAK.format(path=str(peak)))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sentence = refusal_of(name, data)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        return sentence, grown + (int(peak.read_text()) if peak.exists() else 0)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--set", type=Path, help="folder of real files; fetched if it holds none")
    words.add_argument("--bad", action="store_true", help="only the bad files")
    words.add_argument("--most", type=int, default=MOST_OF_ONE, help="documents of one format from one package")
    chosen = words.parse_args()
    with scratch() as place:
        is_well = bad_files()
        if chosen.bad:
            return 0 if is_well else 1
        folder = chosen.set or Path(place, "set")
        fetch(folder)
        return 0 if real_files(folder, chosen.most) >= SHARE and is_well else 1


if __name__ == "__main__":
    sys.exit(main())
