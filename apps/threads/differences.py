"""What changed between two versions of a reply, in words; bounded, since long texts can take seconds."""

import re
from difflib import SequenceMatcher

MOST_WORDS = 3_000
WORD = re.compile(r"\S+\s*|\s+")


def difference(old, new):
    """Pairs of (“same” | “left” | “added”, words); beyond MOST_WORDS the two texts whole."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [("left", old), ("added", new)]
    pairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.append(("same", "".join(before[i1:i2])))
            continue
        pairs += [pair for pair in (("left", "".join(before[i1:i2])), ("added", "".join(after[j1:j2]))) if pair[1]]
    return pairs
