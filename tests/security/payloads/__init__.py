"""Text that has been used to attack web pages; where it comes from stands in NOTICE beside this."""

import json
from functools import cache
from pathlib import Path

FILES = ("dompurify", "bleach", "naughty", "html5lib", "brs-kb")


@cache
def payloads():
    """All of them, in the order of the files."""
    return [one for name in FILES for one in json.loads(Path(__file__).with_name(f"{name}.json").read_text())]
