"""How the site's commands run others: words, never a shell line."""

import os
import subprocess


def run(*words, folder=None, **environment):
    """Run a command with its output shown; gives its exit code."""
    return subprocess.run(words, cwd=folder, env=os.environ | environment, check=False).returncode  # noqa: S603 - words


def output_of(*words, folder=None, **environment):
    """What a command printed; raises CalledProcessError if it failed."""
    surroundings = {"cwd": folder, "env": os.environ | environment}
    return subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, **surroundings).stdout  # noqa: S603 - words


def start(*words, **environment):
    """Start a command as a child in a process group of its own, so that Ctrl-C reaches only us."""
    return subprocess.Popen(words, env=os.environ | environment, start_new_session=True)  # noqa: S603 - words
