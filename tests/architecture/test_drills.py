"""The drills look where the code is: a file that has moved is no longer tried by nobody's noticing."""

import pytest

from tests.drills.deletions import GROUPS, ROOT, cuts_of
from tests.drills.equivalents import EQUIVALENT, EQUIVALENT_FROM


@pytest.mark.parametrize("name", GROUPS)
def test_every_file_and_test_of_a_group_of_deletions_is_there(name):
    group = GROUPS[name]
    assert [path for path in group.paths if not list(ROOT.glob(path))] == []
    assert [test for test in group.tests if not list(ROOT.glob(f"tests/{test}.py"))] == []


def test_every_group_has_deletions_and_what_changes_nothing_is_one_of_them():
    cuts = {name: cuts_of(name) for name in GROUPS}
    assert [name for name, found in cuts.items() if not found] == []
    places = [f"{cut.path} {cut.name} {cut.what}" for found in cuts.values() for cut in found]
    assert [place for place in EQUIVALENT if place not in places] == []
    assert [begin for begin in EQUIVALENT_FROM if not any(place.startswith(begin) for place in places)] == []
