"""What may have been meant where nothing was found: words of readings that the seat may read, of nothing else."""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from apps.readings.models import Reading

from ..models import Vocabulary
from ..stems import SHORTEST

MOST_SLIPS = 2  # letters wrong, missing, too many or changed round; one in a short word
SHORT = 5


def suggestion(seat, asked):
    """What was typed with words of the readings in place of those that stand in none; empty if none comes near."""
    words = {word.lower() for word in asked.words if len(word) >= SHORTEST}
    if not words:
        return ""
    readings = Reading.objects.visible_to(seat)
    kept = Vocabulary.objects.filter(reading__in=readings).values_list("words", flat=True)
    known = {word for one in kept for word in one.split(" ")}
    meant = {word: _nearest(word, known) for word in words - known}
    return _with(asked.typed, {word: other for word, other in meant.items() if other})


def _nearest(word, known):
    """The known word with the fewest slips, the first by its letters of several."""
    most = MOST_SLIPS if len(word) > SHORT else 1
    found = process.extract(word, sorted(known), scorer=OSA.distance, score_cutoff=most, limit=1)
    return found[0][0] if found else ""


def _with(typed, meant):
    if not meant:
        return ""
    words = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, meant))})(?!\w)", re.IGNORECASE)
    return words.sub(lambda found: meant[found[0].lower()], typed)
