"""A file of another format becomes Markdown in a process of its own, which may take so much time and memory."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pypandoc
from django.conf import settings

from apps.readings import bibliographies

from . import formats, kinds
from .converters.values import Fault

logger = logging.getLogger(__name__)
SECONDS = 75  # on the clock; the process itself is bound to less of the processor's time
MOST_OUTPUT = 20_000_000  # bytes of JSON
MOST_TEXT = 2_000_000  # characters
CHILD = (sys.executable, "-P", "-m", "apps.transfer.converters")


def convert(kind, data):
    """What `converters.values.Converted` holds, as a dictionary; `Fault` if there is no text to be had."""
    if kind == kinds.WORKS:
        return listed(data)
    with tempfile.TemporaryDirectory(prefix="colloquy-") as folder:
        path = Path(folder, "original")
        path.write_bytes(data)
        answer = answered([*CHILD, kind, str(path), pandoc_path()], folder)
    if "fault" in answer:
        raise Fault(answer["fault"], **answer["values"])
    made = answer["converted"]
    if len(made["text"]) > MOST_TEXT:
        raise Fault("too_much_text")
    if not made["text"].strip():
        raise Fault("no_words")
    return made


def listed(data):
    """The entries of a bibliography, good and bad; of its text no converter makes anything else."""
    text = formats.read_text("", data).text
    try:
        return {"text": text, "entries": [asdict(entry) for entry in bibliographies.read(text)]}
    except bibliographies.UnreadableError as error:
        raise formats.Refused(str(error)) from None


def answered(command, folder):
    """The JSON that the process writes; one that is ended, or says nothing, found the file too hard."""
    surroundings = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(settings.BASE_DIR), "TMPDIR": folder}
    with subprocess.Popen(  # noqa: S603 (our own program; the file is named, not run)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=surroundings,
        start_new_session=True,
    ) as process:
        try:
            said, complaint = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            end(process)
            raise Fault("too_hard") from None
    if process.returncode == 1:
        logger.warning("a converter failed: %s", complaint.decode(errors="replace")[-2_000:])
        raise Fault("unreadable")
    if process.returncode or len(said) > MOST_OUTPUT:
        raise Fault("too_hard")
    return json.loads(said)


def end(process):
    """End the process and those it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def pandoc_path():
    return str(pypandoc.get_pandoc_path())
