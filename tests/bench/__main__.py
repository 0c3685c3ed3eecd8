"""`uv run python -m tests.bench`: Colloquy, the floors and other forums in one run; `--quick` in under a minute.

--quick          a small text, no peers, one connection; fails above the limits of `report.RATIOS`
--peers a,b      machina, spirit, misago, wordpress
--json PATH      rows and ratios
--rounds N       interleaved rounds, five unless told
"""

import argparse
import http.client
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.bench import corpus, measuring, report
from tests.bench.colloquy import Colloquy, fresh, set_up
from tests.bench.floors import Floors
from tests.bench.measuring import Row
from tests.bench.systems import HOST, MEMBER, PORTS_EACH, NotInstalledError, scratch
from tests.drills.places import say
from tests.postgres import throwaway_server

PORT = 8130
CONNECTIONS_TO_WARM = 8  # one after another: each worker is asked for each page before it is measured
GZIP = "gzip, br"
OURS = ("colloquy", "floor")
WAYS = {"1": (2, 1, None), "8": (2, 8, None), "gzip": (1, 1, GZIP)}  # way: seconds, connections, Accept-Encoding
# what the ratios need, and `who` and `plain` to set them beside
QUICK = report.measured() | {("who", MEMBER), ("plain", MEMBER)}


class Bench:
    """Some systems, started; their rows."""

    def __init__(self, systems, *, is_quick):
        self.systems, self.is_quick = systems, is_quick
        self.rows = {}
        self.running, self.missing, self.refused = {}, {}, []

    def start(self, stack, port):
        """Install and start each, then ask every page once, so that none is measured cold."""
        if not self.is_quick:
            measuring.need("wrk")
        for number, system in enumerate(self.systems):
            say(f"Installing {system.name} …")
            at = port + number * PORTS_EACH
            free(at)
            try:
                system.install()
                self.running[system.name] = (stack.enter_context(system.start(at)), at)
            except NotInstalledError as error:
                self.missing[system.name] = f"could not be installed: {error}"
        self.systems = [system for system in self.systems if system.name in self.running]
        for system in self.systems:
            self._look(system)

    def _look(self, system):
        _pids, port = self.running[system.name]
        counted = system.queries()
        for (job, who), request in system.requests().items():
            if self.is_quick and (job, who) not in QUICK:
                continue
            row = self.rows[system.name, job, who] = Row(job, who, system.name, queries=counted.get((job, who)))
            row.request = request
            for _ in range(CONNECTIONS_TO_WARM):
                link = http.client.HTTPConnection(HOST, port, timeout=60)
                row.bytes = {"1": len(measuring.ask(link, request)), "gzip": len(measuring.ask(link, request, GZIP))}
                link.close()

    def round(self, *, ways):
        """Every page of every system once, system after system for each job."""
        for row in sorted(self.rows.values(), key=lambda row: (row.job, row.who)):
            for way in ways:
                if (row.system, row.job, row.who, way) not in self.refused:
                    self._measure(row, way)

    def _measure(self, row, way):
        """One sample; a peer that does not answer in time is asked no more in that way, and said so."""
        try:
            sample = self._sample(self.running[row.system], row.request, way)
        except measuring.RefusedError:
            if row.system in OURS:
                raise
            self.refused.append((row.system, row.job, row.who, way))
            row.samples.pop(way, None)
        else:
            row.samples.setdefault(way, []).append(sample)

    def _sample(self, server, request, way):
        """By wrk where there is time for it."""
        seconds, connections, encoding = WAYS[way]
        if self.is_quick:
            return measuring.asked(*server, request, encoding)
        return measuring.wrk(*server, request, seconds=seconds, connections=connections, encoding=encoding)

    def post_round(self):
        """Every way of posting once; after the pages, which grow by it."""
        for system in self.systems:
            pids, port = self.running[system.name]
            link = http.client.HTTPConnection(HOST, port, timeout=60)
            for job in system.posts():
                row = self.rows.setdefault((system.name, job, MEMBER), Row(job, MEMBER, system.name))
                sample = measuring.repeat(pids, lambda: system.post_reply(link, job))  # noqa: B023 - called at once
                row.samples.setdefault("1", []).append(sample)
            link.close()


def free(port):
    """Refuse to measure beside a server that an interrupted run left: both would be asked."""
    from forum_site.demo.server import port_is_free

    if not port_is_free(port):
        sys.exit(f"Something answers at port {port} already; stop it, or choose another by --port.")


def chosen_systems(text, peers):
    """Colloquy and the floors, then the peers by name."""
    colloquy = Colloquy(text)
    systems = [colloquy, Floors(text, colloquy)]
    if peers:
        from tests.bench.peers import PEERS

        systems += [PEERS[name](text) for name in peers]
    return systems


def options(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--peers", type=lambda names: names.split(","), default=[])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--port", type=int, default=PORT)
    return parser.parse_args(words)


def main(words=None):
    chosen = options(words)
    text = corpus.quick if chosen.quick else corpus.full
    with ExitStack() as stack:
        database = {"DATABASE_URL": stack.enter_context(throwaway_server())} if chosen.postgres else {}
        os.environ.setdefault("BENCH_DIR", str(scratch()))  # peers stay filled for the next run
        set_up(fresh(scratch() / "colloquy" / str(text.total)), **database)
        bench = Bench(chosen_systems(text, chosen.peers), is_quick=chosen.quick)
        bench.start(stack, chosen.port)
        for number in range(chosen.rounds):
            say(f"Round {number + 1} of {chosen.rounds} …")
            bench.round(ways=ways_of_round(chosen, number))
        for _ in range(chosen.rounds):
            bench.post_round()
    return conclude(bench, chosen)


def ways_of_round(chosen, number):
    """All ways in each round; the quick run asks for compressed pages in the first alone."""
    if not chosen.quick:
        return WAYS
    return ("1", "gzip") if number == 0 else ("1",)


def conclude(bench, chosen):
    """Print and write what was found; 1 if a ratio is above its limit."""
    rows = list(bench.rows.values())
    stands_for = report.QUICK_STANDS_FOR if chosen.quick else {}
    plain, compressed = (report.ratios(rows, way, stands_for=stands_for) for way in ("1", "gzip"))
    missing = [f"{name:31}{sentence}" for name, sentence in bench.missing.items()]
    missing += [f"{job:20}{who:11}{system:12} no answer in time ({way})" for system, job, who, way in bench.refused]
    for line in [*report.table(rows), *missing, "", *report.ratio_lines(plain, compressed)]:
        say(line)
    notes = {"quick_stands_for": stands_for, "servers": {s.name: s.server for s in bench.systems}}
    notes["not_installed"], notes["no_answer_in_time"] = bench.missing, bench.refused
    notes["on_a_page"] = {s.name: s.on_a_page for s in bench.systems}
    if chosen.json:
        chosen.json.write_text(report.as_json(rows, plain, compressed, notes))
    above = list(report.exceeded(plain))
    for sentence in above:
        say(sentence)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
