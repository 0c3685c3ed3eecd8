"""The 515 strings of Max Woolf's Big List of Naughty Strings (MIT, `naughty_strings.LICENSE`), as of April 2021."""

import json
from pathlib import Path

STRINGS = json.loads(Path(__file__).with_name("naughty_strings.json").read_text())
