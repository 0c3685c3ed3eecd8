"""The table of what OWASP ASVS 5.0 asks is whole, and every test that it names is there."""

import re

from tests.architecture.source import ROOT

PAGE = (ROOT / ".github" / "ASVS.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
OF_LEVEL = {"1": 70, "2": 183}  # requirements in the standard
ONLY_BY_OTHERS = 6  # of level 1: those for who issues tokens, and for WebSockets


def rows():
    return {number: (level, shown) for number, level, _asked, shown in ROW.findall(PAGE)}


def left_out():
    return set(re.findall(r"\d+\.\d+\.\d+", PAGE.partition("## What does not apply")[2]))


def share_met(level):
    shown = [shown for of, shown in rows().values() if of == level]
    return sum(not text.startswith("**Not met.**") for text in shown) / len(shown)


def test_every_requirement_of_both_levels_stands_there_once():
    assert not rows().keys() & left_out()
    assert len(rows()) == len(ROW.findall(PAGE))
    assert len(rows()) + len(left_out()) == sum(OF_LEVEL.values())
    assert sum(level == "1" for level, _shown in rows().values()) == OF_LEVEL["1"] - ONLY_BY_OTHERS


def test_level_one_is_met_and_level_two_nearly():
    assert share_met("1") == 1
    assert share_met("2") >= 0.95


def test_every_test_that_is_named_is_there():
    missing = [
        f"{number}: {path}::{name}"
        for number, (_level, shown) in rows().items()
        for path, name in TEST.findall(shown)
        if not (ROOT / path).is_file() or (name and f"def {name}(" not in (ROOT / path).read_text())
    ]
    assert not missing


def test_every_row_that_is_met_names_a_test():
    silent = [n for n, (_level, shown) in rows().items() if not shown.startswith("**Not") and not TEST.search(shown)]
    assert not silent
