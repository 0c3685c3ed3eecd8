"""`uv run python -m tests.drills.faults [NAME…] [--postgres] [--quick]`: each fault, its figures, a verdict."""

import argparse
import os
import sys
import time
from importlib import import_module

from tests.drills.places import say

DRILLS = ("killing", "outage", "crowding", "tasks", "cache", "ending", "slow", "disk", "clock", "upgrading")
BRIEFLY = ("killing",)  # in CI, where each start of the site counts


def played(name, *, on_postgres, quick):
    """Whether the site came through it; prints a line."""
    began = time.perf_counter()
    module = import_module(f"tests.drills.faults.{name}")
    figures, is_well = module.drill(on_postgres=on_postgres, quick=quick)
    engine, verdict = "PostgreSQL" if on_postgres else "SQLite", "well" if is_well else "MISSED"
    told = ", ".join(f"{what} {value}" for what, value in figures.items())
    load = os.getloadavg()[0]
    say(f"{name:10} {engine:10} {verdict:6} {told} ({time.perf_counter() - began:.0f} s, load {load:.1f})")
    return is_well


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*DRILLS, []], default=[])
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server started for each")
    parser.add_argument("--quick", action="store_true", help="the short forms, as CI plays them")
    told = parser.parse_args(words)
    names = told.names or (BRIEFLY if told.quick else DRILLS)
    ended = [played(name, on_postgres=told.postgres, quick=told.quick) for name in names]
    return 0 if all(ended) else 1


if __name__ == "__main__":
    sys.exit(main())
