"""The drills look where the code is: a file that has moved is no longer tried by nobody's noticing."""

import pytest

from tests.drills.cuts import cuts_in
from tests.drills.deletions import GROUPS, ROOT
from tests.drills.equivalents import EQUIVALENT, EQUIVALENT_FROM


@pytest.mark.parametrize("name", GROUPS)
def test_every_file_and_test_of_a_group_of_deletions_is_there(name):
    group = GROUPS[name]
    assert [path for path in group.paths if not list(ROOT.glob(path))] == []
    assert [test for test in group.tests if not list(ROOT.glob(f"tests/{test}.py"))] == []


def test_what_changes_nothing_is_still_a_deletion():
    """Else it would hide the next one that is called the same."""
    known = [*EQUIVALENT, *EQUIVALENT_FROM]
    paths = {place.partition(" ")[0] for place in known}
    cuts = [cut for path in paths for cut in cuts_in((ROOT / path).read_text(), path, all_conditions=True)]
    places = [f"{cut.path} {cut.name} {cut.what}" for cut in cuts]
    assert [place for place in known if not any(one.startswith(place) for one in places)] == []
