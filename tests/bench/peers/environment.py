"""What the peers are installed with: environments of their own for Python, Debian's packages for the rest."""

import glob
import os
import shutil
import subprocess

from tests.architecture.source import ROOT
from tests.bench.systems import NotInstalledError
from tests.python312 import interpreter

MADE = "made-of"  # the file that says what an environment was made of


def run(words, **options):
    """Run a command to its end; NotInstalledError with the last line of its complaint if it fails."""
    done = subprocess.run(words, check=False, capture_output=True, text=True, **options)  # noqa: S603 - ours
    if done.returncode:
        complaint = (done.stderr.strip() or done.stdout.strip() or "no word").splitlines()[-1]
        error = NotInstalledError(f"{os.path.basename(words[0])} ended with {done.returncode}: {complaint}")
        error.add_note(done.stderr)
        raise error
    return done.stdout


def python_environment(folder, requirements):
    """An environment of Python 3.12 with these packages in the folder; made again only if they change."""
    made = folder / MADE
    if made.exists() and made.read_text().split("\n") == list(requirements):
        return
    python, uv = interpreter(), os.environ.get("UV") or shutil.which("uv")
    if not (python and uv):
        raise NotInstalledError("it needs uv and Python 3.12")
    # without this project's own pins, which uv would read from its pyproject.toml
    shutil.rmtree(folder, ignore_errors=True)
    run([uv, "--no-config", "venv", "-q", "--python", python, str(folder)], cwd=ROOT)
    install = [uv, "--no-config", "pip", "install", "-q", "--python", f"{folder}/bin/python"]
    run([*install, *requirements], cwd=ROOT)
    made.write_text("\n".join(requirements))


def debian_packages(wanted):
    """Install the Debian packages whose programs or folders are not there: {program or pattern: package}."""
    missing = [package for sign, package in wanted.items() if not (shutil.which(sign) or glob.glob(sign))]
    if not missing:
        return
    if not shutil.which("apt-get") or os.geteuid():
        raise NotInstalledError(f"it needs the Debian packages {', '.join(missing)}")
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"])
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], env=surroundings)
