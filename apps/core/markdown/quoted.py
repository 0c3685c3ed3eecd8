"""Where in a paragraph of plain text words stand between quotation marks.

A mark that has no partner in its paragraph quotes nothing: a sign that opens anew gives up the one before it, and what
is still open at the end is dropped. An apostrophe is no mark. Of quotations inside each other the outermost counts.
"""

import re

# what closes a quotation that this mark opened: English, German, French, Scandinavian and Polish hands
CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", '"': '"', "'": "'"}
DOUBLE, SINGLE = '“”„"«»‹›', "‘’‚'"
MARK = re.compile(f"[{DOUBLE}{SINGLE}]")
LONGEST = {True: 6_000, False: 1_500}  # characters; single marks farther apart are two apostrophes
MOST = 200  # quotations of one paragraph
ELIDED = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|n|bout|round)\b", re.IGNORECASE)


def quoted_in(text):
    """[(start, end)] of each quotation in order, its marks included."""
    if not MARK.search(text):
        return []
    found = _between(text, DOUBLE)
    for span in _between(text, SINGLE):
        if all(span[1] <= start or end <= span[0] for start, end in found):
            found.append(span)
        elif around := [one for one in found if span[0] < one[0] and one[1] < span[1]]:
            found = [one for one in found if one not in around] + [span]
    return sorted(found)


def _between(text, marks):
    spans, opened = [], None
    for mark in MARK.finditer(text):
        if mark[0] not in marks:
            continue
        if opened and _closes(text, opened, mark):
            spans.append((opened.start(), mark.end()))
            opened = None
        elif _opens(text, mark):
            opened = mark
    return [(start, end) for start, end in spans if end - start <= LONGEST[marks is DOUBLE]][:MOST]


def _opens(text, mark):
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] not in CLOSED_BY or not after or (after.isspace() and mark[0] not in "«»‹"):
        return False
    if mark[0] in "\"'»" or mark[0] in SINGLE:
        return not before.isalnum() and before not in ("’", "'") and not _is_apostrophe(text, mark)
    return True


def _is_apostrophe(text, mark):
    return mark[0] in SINGLE and bool(ELIDED.match(text, mark.end()))


def _closes(text, opened, mark):
    if mark[0] not in CLOSED_BY[opened[0]]:
        return False
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if mark[0] == '"':
        return not after.isalnum() or not before.isspace()
    if mark[0] in SINGLE:
        return not after.isalnum() and not before.isspace()
    return True
