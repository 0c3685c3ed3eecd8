"""Every style over every kind of work, against references checked by hand; the data notes where a style departs."""

import json
import re
from pathlib import Path

import pytest

from apps.readings.references import STYLES, references_of_each

GOLDEN = json.loads(Path(__file__).with_name("golden_references.json").read_text(encoding="utf-8"))["works"]
PARAGRAPH_AND_LINK = re.compile(r"</?(?:p|a)\b[^>]*>")


@pytest.fixture(scope="module")
def made():
    """All references in one go, as a task makes them."""
    records = [{"id": f"x{at}"} | work["record"] for at, work in enumerate(GOLDEN.values())]
    return dict(zip(GOLDEN, references_of_each(records), strict=True))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("work", GOLDEN)
def test_a_reference_reads_as_its_style_wants_it(made, work, style):
    assert PARAGRAPH_AND_LINK.sub("", made[work][style]).strip() == GOLDEN[work][style]
