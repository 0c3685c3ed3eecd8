"""`uv run python -m tests.drills.deletions [GROUP …] [--only TEXT]`: every check taken out, one at a time.

Each permission check, condition of a policy, visibility filter, sanitiser call, escape, refusal and rate limit of a
group is deleted by itself, in memory, and the tests that reach the place are run until one fails. Prints every
deletion with the test that killed it, then killed and survived for each group; what changes nothing that anyone could
see is counted apart, and why stands in `equivalents`.
"""

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from tests.drills.cuts import cuts_in
from tests.drills.equivalents import why_equal
from tests.drills.places import say

ROOT = Path(__file__).parents[2]
VIEWS = ["apps/*/views.py", "apps/*/views/*.py"]


class Group(NamedTuple):
    """Which files are cut, which tests are asked, whether every condition is cut, and only what begins with `what`."""

    paths: list
    tests: list
    all_conditions: bool = False
    what: str = ""
    names: str = ""  # a pattern of the functions that are cut: all, unless it is given


GROUPS = {
    "policies": Group(
        ["apps/*/policies.py", "apps/courses/abilities.py", "apps/threads/reach.py", "apps/threads/moves.py"],
        ["security/test_policies*", "security/test_moves", "courses/test_policies"],
        True,
    ),
    "door": Group(
        ["apps/threads/models/prompts.py", "apps/threads/models/replies.py", "apps/threads/models/quotations.py"],
        ["security/test_door*", "security/test_policies", "threads/test_door", "threads/test_gate"],
        True,
        names=r"QuerySet|gate$|_of$|_by$|is_open|is_revealed|is_visible|is_held|is_by_staff",
    ),
    "seats": Group(
        ["apps/courses/seating.py", "apps/courses/queries/seating.py"],
        ["security/test_seats*", "courses/test_seating", "courses/test_people"],
        True,
    ),
    "rows": Group(
        ["apps/courses/models/*.py", "apps/readings/models/*.py", "apps/moderation/models.py"],
        ["security/test_rows*"],
        True,
        names="QuerySet",
    ),
    "rendering": Group(
        ["apps/core/markdown/*.py", "apps/core/links.py", "apps/core/templatetags/*.py", "apps/threads/verdicts.py"],
        ["security/test_rendering*", "core/test_markdown"],
    ),
    "uploads": Group(
        ["apps/core/images.py", "apps/threads/*/uploads.py"],
        ["security/test_uploads*", "core/test_images", "threads/test_markdown_views"],
        True,
    ),
    "limits": Group(
        [*VIEWS, "apps/core/typed.py", "apps/threads/posting.py", "apps/threads/drafting.py"],
        ["security/test_limits*"],
        what="limits.",
    ),
    "counting": Group(["apps/core/limits.py"], ["core/test_limits", "security/test_limits_counted"], True),
    "views": Group(
        VIEWS,
        [
            "access/test_access",
            "access/test_archived",
            "accounts/test_copies",
            "courses/test_standing",
            "moderation/test_record",
            "threads/test_extensions",
            "threads/test_holding",
            "threads/test_reach",
            "transfer/test_views",
        ],
        what="require",
    ),
    "decorators": Group(
        VIEWS,
        [
            "access/test_access",
            "access/test_methods",
            "accounts/test_erasing",
            "accounts/test_two_steps",
            "threads/test_markdown_views",
        ],
        what="@",
    ),
}


def cuts_of(name, only=""):
    group, cuts = GROUPS[name], []
    for path in sorted({path for pattern in group.paths for path in ROOT.glob(pattern)}):
        source, place = path.read_text(), str(path.relative_to(ROOT))
        cuts += cuts_in(source, place, all_conditions=group.all_conditions)
    cuts = [cut for cut in cuts if cut.what.startswith(group.what) and re.search(group.names, cut.name)]
    return [cut for cut in cuts if only in f"{cut.path}:{cut.line} {cut.name} {cut.what}"]


def judged(group, only):
    """(cut, whether a test saw it, which) of a group."""
    import pytest

    from tests.drills.cutting import Cutting

    cutting = Cutting(cuts_of(group, only), ROOT)
    tests = sorted({str(path) for name in GROUPS[group].tests for path in ROOT.glob(f"tests/{name}.py")})
    pytest.main(["-q", "-n", "0", "-p", "no:randomly", "--no-header", "--tb=no", *tests], plugins=[cutting])
    return cutting.verdicts


def told(group, verdicts):
    """Say what came of a group; how many survived that are not known to change nothing, one if it had none at all."""
    survived = [cut for cut, is_killed, _ in verdicts if not is_killed]
    equal = {cut: why for cut in survived if (why := why_equal(f"{cut.path} {cut.name} {cut.what}"))}
    for cut in survived:
        why = f"  (changes nothing: {equal[cut]})" if cut in equal else ""
        say(f"SURVIVED {cut.path}:{cut.line} {cut.name}: {cut.what}{why}")
    killed, left = len(verdicts) - len(survived), len(survived) - len(equal)
    say(f"{group}: {len(verdicts)} deletions, {killed} killed, {len(equal)} change nothing, {left} survived")
    return left if verdicts else 1


def main(arguments):
    only = arguments.pop(arguments.index("--only") + 1) if "--only" in arguments else ""
    groups = [name for name in arguments if not name.startswith("--")] or list(GROUPS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    return 1 if sum(told(group, judged(group, only)) for group in groups) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
