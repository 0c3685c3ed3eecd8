"""`python -m tests.coverage_bars FILE` reads coverage.py's JSON report and fails where a file stays below its bar."""

import json
import re
import sys
from pathlib import Path

# permissions, visibility, sanitising, import and mail: every line and every branch
WHOLE = re.compile(
    r"apps/[a-z]+/(policies|reach|moves|abilities|seating|access|tasks)\.py|apps/core/(markdown|limits|images|access)(/.*)?\.py|apps/transfer/.*\.py"
)
ELSEWHERE = 98.0


def line_share(files):
    """Percent of all lines run, over these reports."""
    lines = sum(report["summary"]["num_statements"] for report in files)
    return 100 * sum(report["summary"]["covered_lines"] for report in files) / max(lines, 1)


def shortfalls(files):
    """A sentence for each bar that is not reached."""
    for name, report in files.items():
        summary = report["summary"]
        if WHOLE.fullmatch(name) and summary["percent_covered"] < 100:
            missing, branches = report["missing_lines"], report.get("missing_branches", [])
            yield f"{name}: {summary['percent_covered']:.1f} %, every line and branch is due; {missing} {branches}"
    share = line_share([report for name, report in files.items() if not WHOLE.fullmatch(name)])
    if share < ELSEWHERE:
        yield f"elsewhere {share:.2f} % of the lines, {ELSEWHERE} are due; least: {', '.join(least(files))}"


def least(files):
    """The files with most lines not run."""
    short = sorted(files, key=lambda name: -files[name]["summary"]["missing_lines"])[:12]
    return [f"{name} {files[name]['missing_lines']}" for name in short if files[name]["missing_lines"]]


if __name__ == "__main__":
    short = list(shortfalls(json.loads(Path(sys.argv[1]).read_text())["files"]))
    sys.exit("\n".join(short) or None)
