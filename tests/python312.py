"""`python -m tests.python312` imports the project with the oldest Python we promise, where one is found.

Where none is installed, ruff (target py312) and mypy (python_version 3.12) have already read every line for it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMPORTS = "import pathlib, importlib; [importlib.import_module('.'.join(p.with_suffix('').parts)) for p in FILES]"


def interpreter():
    """A Python 3.12 that starts: on the PATH, of pyenv, or of uv."""
    places = [shutil.which("python3.12"), *sorted(map(str, Path.home().glob(".pyenv/versions/3.12*/bin/python3.12")))]
    places += sorted(map(str, Path.home().glob(".local/share/uv/python/cpython-3.12*/bin/python3.12")))
    return next((place for place in places if place and starts(place)), None)


def starts(place):
    return subprocess.run([place, "-V"], check=False, capture_output=True).returncode == 0  # noqa: S603 - found above


def uv(python, folder, *words):
    """Run words in an environment of that Python, made in the folder from the same pins."""
    command = ["uv", "run", "-q", "--no-dev", "--python", python, *words]
    surroundings = {"UV_PROJECT_ENVIRONMENT": f"{folder}/venv", "DATA_DIR": folder, "PYTHONPATH": "."}
    return subprocess.run(command, check=False, env={**environment(), **surroundings}).returncode  # noqa: S603 - ours


def environment():
    return {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "DATABASE_URL")}


def main():
    python = interpreter()
    if python is None:
        print("No Python 3.12 on this machine; ruff and mypy have read every line for it.")  # noqa: T201 - a report
        return 0
    modules = [str(p) for p in sorted(Path("apps").rglob("*.py")) if "migrations" not in p.parts]
    code = f"import django; django.setup(); FILES = [__import__('pathlib').Path(p) for p in {modules!r}]; {IMPORTS}"
    with tempfile.TemporaryDirectory() as folder:
        setup = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'forum_site.settings'; "
        return uv(python, folder, "python", "-c", setup + code) or uv(python, folder, "manage.py", "check")


if __name__ == "__main__":
    sys.exit(main())
