"""`python -m apps.transfer.converters KIND FILE PANDOC`: one file, within limits, to JSON on standard output."""

import json
import resource
import sys
from pathlib import Path

from .values import Fault

MEMORY = 1_500_000_000  # bytes of address space; pandoc, which inherits it, keeps to less by itself
CPU_SECONDS = 60
WRITTEN = 1_000_000  # bytes in files; nothing needs to be written


def limit():
    """What this process and those it starts may take."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def convert(kind, data, pandoc):
    """The converter of a kind is imported only when it is needed."""
    if kind == "pdf":
        from . import pdf  # noqa: PLC0415

        return pdf.convert(data)
    from . import documents  # noqa: PLC0415

    return documents.convert(kind, data, pandoc)


def main(kind, path, pandoc):
    limit()
    try:
        answer = {"converted": convert(kind, Path(path).read_bytes(), pandoc).as_json()}
    except Fault as fault:
        answer = {"fault": fault.code, "values": fault.values}
    except (MemoryError, RecursionError):
        answer = {"fault": "too_hard", "values": {}}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
