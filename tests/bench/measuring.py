"""CPU seconds of processes, requests over one kept connection, and wrk."""

import http.client
import os
import re
import shutil
import statistics
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.systems import HOST

TICK = os.sysconf("SC_CLK_TCK")
ENOUGH, ENOUGH_CPU = 150, 0.2  # requests, or CPU seconds: what makes one measurement
LONGEST = 20  # seconds without an answer, after which no more is expected
UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class RefusedError(Exception):
    """A page that is to be measured is refused."""


@dataclass
class Sample:
    """One measurement: what a request cost and took, in milliseconds."""

    cpu_ms: float
    p50_ms: float
    p99_ms: float
    rps: float


@dataclass
class Row:
    """All samples of one job, by how it was asked: "1" and "8" connections, "gzip" compressed."""

    job: str
    who: str
    system: str
    bytes: dict = field(default_factory=dict)
    queries: int | None = None
    samples: dict = field(default_factory=dict)

    def median(self, value, way="1"):
        """The median of one value over the rounds; None if it was not asked that way."""
        found = [getattr(sample, value) for sample in self.samples.get(way, [])]
        return statistics.median(found) if found else None


def processes_below(roots):
    """The ids of these processes and all below them."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # ended meanwhile
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found, waiting = set(), list(roots)
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting += children.get(pid, [])
    return found


def cpu_seconds(roots):
    """CPU time of process trees so far: of living threads to the microsecond, of ended children to a tick."""
    return sum(_of_threads(pid) + _of_ended_children(pid) for pid in processes_below(roots))


def _of_threads(pid):
    spent = 0
    for schedstat in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError):  # ended meanwhile
            spent += int(schedstat.read_text().split()[0])
    return spent / 1e9


def _of_ended_children(pid):
    """As a PostgreSQL that is connected to anew for each request has them."""
    with suppress(OSError):
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[13:15])) / TICK
    return 0


def ask(link, request, encoding=None):
    """One page over a kept connection; gives its bytes as sent, RefusedError if it is not answered by 200 or 204."""
    headers = {"Cookie": request.cookie} if request.cookie else {}
    headers |= {"Accept-Encoding": encoding or "identity"}
    link.request("GET", request.path, headers=headers)
    answer = link.getresponse()
    page = answer.read()
    if answer.status not in (200, 204):
        raise RefusedError(f"{request.path} answered {answer.status}")
    return page


def repeat(pids, once):
    """Do something to a server until it was done often enough to tell what it costs."""
    took, before, start = [], cpu_seconds(pids), time.perf_counter()
    while len(took) % 5 or not _is_enough(len(took), cpu_seconds(pids) - before):
        began = time.perf_counter()
        once()
        took.append(1000 * (time.perf_counter() - began))
    spent, lasted = cpu_seconds(pids) - before, time.perf_counter() - start
    took.sort()
    return Sample(1000 * spent / len(took), took[len(took) // 2], took[len(took) * 99 // 100], len(took) / lasted)


def _is_enough(number, spent):
    return number >= ENOUGH or spent >= ENOUGH_CPU


def asked(pids, port, request, encoding=None):
    """A page asked again and again over one connection from this process."""
    link = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        return repeat(pids, lambda: ask(link, request, encoding))
    finally:
        link.close()


def wrk(pids, port, request, *, connections, seconds, encoding=None):
    """The same by wrk over several connections at once; longer, if nothing came back in that time, up to a minute."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "60s"]
    headers = {"Cookie": request.cookie, "Accept-Encoding": encoding}
    told = [word for name, value in headers.items() if value for word in ("-H", f"{name}: {value}")]
    before = cpu_seconds(pids)
    report = subprocess.run([*words, *told, f"http://{HOST}:{port}{request.path}"], capture_output=True, text=True)  # noqa: S603, PLW1510 - words of ours
    spent = cpu_seconds(pids) - before
    number = re.search(r"(\d+) requests in", report.stdout)
    if number is None or "Non-2xx" in report.stdout:
        raise RefusedError(f"{request.path}: {report.stdout}{report.stderr}")
    if number[1] == "0" and seconds > LONGEST:
        raise RefusedError(f"{request.path}: nothing came back within {seconds} seconds")
    if number[1] == "0":
        again = {"connections": connections, "seconds": 3 * seconds, "encoding": encoding}
        return wrk(pids, port, request, **again)
    return _read(report.stdout, spent / int(number[1]))


def _read(report, spent):
    shares = dict(re.findall(r"^\s+(50|99)%\s+([\d.]+[a-z]+)\s*$", report, re.MULTILINE))
    p50, p99 = (_milliseconds(shares[share]) for share in ("50", "99"))
    return Sample(1000 * spent, p50, p99, float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1]))


def _milliseconds(shown):
    value, unit = re.fullmatch(r"([\d.]+)([a-z]+)", shown).groups()
    return float(value) * UNITS[unit]


def need(program, package=None):
    """Install a Debian package if its program is missing."""
    if shutil.which(program) is None:
        subprocess.run(["apt-get", "update", "-qq"], check=True)  # noqa: S607 - Debian's
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package or program]
        subprocess.run(install, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})  # noqa: S603 - words
