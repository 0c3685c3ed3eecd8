"""`uv run python -m tests.drills.deletions [GROUP …] [--only TEXT]`: every check taken out, one at a time.

Each permission check, condition of a policy, visibility filter, sanitiser call, escape, refusal and rate limit of a
group is deleted by itself, in memory, and the tests that reach the place are run until one fails. Prints every
deletion with the test that killed it, then killed and survived for each group; those in EQUIVALENT change nothing that
anyone could see, and why stands beside them.
"""

import os
import sys
from pathlib import Path

from tests.drills.cuts import cuts_in
from tests.drills.equivalents import EQUIVALENT
from tests.drills.places import say

ROOT = Path(__file__).parents[2]
# what is cut, whether at every condition, and which tests are asked
GROUPS = {
    "policies": (["apps/*/policies.py"], True, ["tests/security/test_policies*.py", "tests/courses/test_policies.py"]),
    "door": (
        ["apps/threads/models/prompts.py", "apps/threads/models/replies.py", "apps/threads/models/quotations.py"],
        True,
        ["tests/security/test_door*.py", "tests/threads/test_door.py", "tests/threads/test_gate.py"],
    ),
    "seats": (
        [
            "apps/courses/seating.py",
            "apps/courses/queries.py",
            "apps/core/access.py",
            "apps/readings/models/library.py",
        ],
        False,
        ["tests/security/test_seats*.py", "tests/courses/test_seating.py", "tests/courses/test_people.py"],
    ),
    "rendering": (
        ["apps/core/markdown/*.py", "apps/core/links.py", "apps/core/templatetags/*.py", "apps/threads/verdicts.py"],
        False,
        ["tests/security/test_rendering*.py", "tests/core/test_markdown*.py", "tests/threads/test_verdicts.py"],
    ),
    "uploads": (
        ["apps/core/images.py", "apps/core/actions.py", "apps/threads/*/uploads.py", "apps/threads/views/m*.py"],
        True,
        ["tests/security/test_uploads*.py", "tests/core/test_images.py", "tests/threads/test_markdown_views.py"],
    ),
    "limits": (
        ["apps/core/limits.py", "apps/core/typed.py", "apps/threads/posting.py", "apps/threads/drafting.py"],
        False,
        ["tests/security/test_limits*.py", "tests/core/test_limits.py", "tests/access/test_limits.py"],
    ),
}


def cuts_of(group, only=""):
    patterns, all_conditions, _tests = GROUPS[group]
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    cuts = []
    for path in paths:
        cuts += cuts_in(path.read_text(), str(path.relative_to(ROOT)), all_conditions=all_conditions)
    return [cut for cut in cuts if only in f"{cut.path}:{cut.line} {cut.name} {cut.what}"]


def judged(group, only):
    """(cut, whether a test saw it, which) of a group."""
    import pytest

    from tests.drills.cutting import Cutting

    cutting = Cutting(cuts_of(group, only), ROOT)
    tests = sorted({str(path) for pattern in GROUPS[group][2] for path in ROOT.glob(pattern)})
    pytest.main(["-q", "-n", "0", "-p", "no:randomly", "--no-header", "--tb=no", *tests], plugins=[cutting])
    return cutting.verdicts


def key(cut):
    return f"{cut.path} {cut.name} {cut.what}"


def told(group, verdicts):
    """Say what came of a group; how many survived that are not known to change nothing."""
    survived = [cut for cut, is_killed, _ in verdicts if not is_killed]
    left = [cut for cut in survived if key(cut) not in EQUIVALENT]
    for cut in survived:
        why = f"  (changes nothing: {EQUIVALENT[key(cut)]})" if key(cut) in EQUIVALENT else ""
        say(f"SURVIVED {cut.path}:{cut.line} {cut.name}: {cut.what}{why}")
    killed, equal = len(verdicts) - len(survived), len(survived) - len(left)
    say(f"{group}: {len(verdicts)} deletions, {killed} killed, {equal} change nothing, {len(left)} survived")
    return len(left)


def main(arguments):
    only = arguments.pop(arguments.index("--only") + 1) if "--only" in arguments else ""
    groups = [name for name in arguments if not name.startswith("--")] or list(GROUPS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")
    return 1 if sum(told(group, judged(group, only)) for group in groups) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
