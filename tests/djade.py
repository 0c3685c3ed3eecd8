"""`python -m tests.djade` fails when djade would write a template differently."""

import subprocess
import sys

from tests.architecture.source import relative, templates

if __name__ == "__main__":
    pages = [relative(path) for path in templates() if path.suffix == ".html"]
    sys.exit(subprocess.run(["djade", "--check", "--target-version", "6.1", *pages], check=False).returncode)  # noqa: S603, S607 - ours
