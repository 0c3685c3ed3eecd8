"""The quotation check: what a text quotes, looked for in the readings of its course. Pure; no query, no model.

A quotation is verbatim, elided (with `…` or `[…]`, or words put in between brackets), altered (with the difference in
words), not in the library (the text names a source that is no reading of the course) or not found. Long stretches of a
reading without quotation marks are found too. What never matters between a reading and its quotation: see `words`.
"""

from .checks import Checked, Kind, Verdict, check
from .shelves import Shelf, Title, Volume, bind
from .standing import Standing

__all__ = ["Checked", "Kind", "Shelf", "Standing", "Title", "Verdict", "Volume", "bind", "check"]
