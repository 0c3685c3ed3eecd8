"""Paragraphs that a page break cut are joined, a sentence printed twice is shown once, an overlong block is parted."""

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .pieces import Note
from .sentences import is_closed, sentences

OVERLONG, PARAGRAPH = 400, 120  # words: what is parted, and into how much
PROSE = 12  # words; shorter lines without a stop may be verse
LEANS_BACK = re.compile(
    r"(However|He|She|It|This|These|Those|They|There|Such|Also|Among|But|And|Thus|Therefore|\w+ also|His|Her|Their)\b"
)
LEAN = 60  # a sentence that leans on the one before it is worth this many words of uneven length


def join_cut_paragraphs(desk):
    """A paragraph that stops in mid-sentence and one that goes on in lower case are one."""
    seams = []
    for before, after in pairwise(desk.runs()):
        head, tail = desk.pieces[before[-1]], desk.pieces[after[0]]
        is_prose = head.kind == tail.kind == "text" and head.word_count >= PROSE
        if is_prose and not is_closed(head.text) and tail.text[:1].islower():
            seams.append(after[0])
    if seams and desk.note("joined", "done", "", _("Undo")):
        desk.turn(seams, glue=True, note="joined")
    if seams:
        desk.notes["joined"] = replace(desk.notes["joined"], message=cut_message(len(seams)))


def cut_message(count):
    message = ngettext("%(n)s paragraph cut by page breaks joined", "%(n)s paragraphs cut by page breaks joined", count)
    return message % {"n": count}


def say_where_joined(desk, labels):
    """Add to the note which paragraphs were joined, once they have numbers."""
    note = desk.notes.get("joined")
    if note and not note.undone:
        places = ", ".join(f"¶ {label}" for label in labels)
        desk.notes["joined"] = Note(note.key, note.level, f"{note.message}: {places}", note.verb)


def show_doubled_sentences_once(desk):
    """A sentence of five words or more that follows itself at once is left out the second time."""
    doubled = {place: found for place, piece in desk.kept() if (found := doubled_in(piece))}
    if not doubled:
        return
    count = sum(map(len, doubled.values()))
    message = ngettext("%(n)s sentence printed twice; shown once", "%(n)s sentences printed twice; shown once", count)
    if desk.note("doubled", "decide", message % {"n": count}, _("Keep")):
        desk.pieces = [part for n, piece in enumerate(desk.pieces) for part in without(piece, doubled.get(n))]


def doubled_in(piece):
    """Which sentences (by number) of a paragraph repeat the one before."""
    said = sentences(piece.text) if piece.kind == "text" else []
    return [n for n in range(1, len(said)) if said[n] == said[n - 1] and len(said[n].split()) >= 5]


def without(piece, doubled):
    """The piece, parted around its doubled sentences, which are out."""
    if not doubled:
        return [piece]
    said, parts, start = sentences(piece.text), [], 0
    for n in doubled:
        parts += [" ".join(said[start:n]), said[n]]
        start = n + 1
    parts.append(" ".join(said[start:]))
    pieces = [replace(piece, text=text, glue=piece.glue or bool(n)) for n, text in enumerate(parts)]
    pieces = [replace(part, kind="out", note="doubled") if n % 2 else part for n, part in enumerate(pieces)]
    return [part for part in pieces if part.text]


def part_overlong_blocks(desk):
    """One block of many hundred words gets paragraphs of about PARAGRAPH words, for the admin to confirm."""
    for run in reversed(desk.runs()):
        pieces = [desk.pieces[place] for place in run]
        words = sum(piece.word_count for piece in pieces)
        said = [replace(piece, text=s, glue=True) for piece in pieces for s in sentences(piece.text)]
        count = round(words / PARAGRAPH)
        if pieces[0].kind != "text" or words <= OVERLONG or len(said) < 2 * count:
            continue
        part_block(desk, run, frozenset(starts_of_parts([piece.text for piece in said], count)), words)


def part_block(desk, run, starts, words):
    """Write the note for one block and cut it before the sentences whose numbers are in `starts`."""
    key = f"overlong-{desk.pieces[run[0]].line}"
    message = _("One block of %(words)s words; %(count)s paragraphs proposed")
    if not desk.note(key, "decide", message % {"words": words, "count": len(starts)}, _("Keep as one")):
        return
    parted, n = [], 0
    for place in range(run[0], run[-1] + 1):
        piece = desk.pieces[place]
        if piece.is_out:
            parted.append(piece)
            continue
        for sentence in sentences(piece.text):
            glue = n not in starts if n else piece.glue
            parted.append(replace(piece, text=sentence, glue=glue, note=piece.note if glue else key))
            n += 1
    desk.pieces[run[0] : run[-1] + 1] = parted


def starts_of_parts(said, count):
    """Numbers of the sentences that begin the `count` parts: as even as may be, none leaning on the one before."""
    ends = running_ends(said)
    target = ends[-1] / count
    best = {0: (0, (0,))}
    for part in range(1, count):
        best = {start: cheapest(best, start, said, ends, target) for start in places_near(ends, part * target, target)}
    return min((cost + (ends[-1] - ends[last] - target) ** 2, starts) for last, (cost, starts) in best.items())[1]


def cheapest(best, start, said, ends, target):
    """The least uneven way to let a part begin at this sentence: (cost, starts so far)."""
    lean = LEAN**2 if LEANS_BACK.match(said[start]) else 0
    ways = [(cost + (ends[start] - ends[last] - target) ** 2 + lean, starts) for last, (cost, starts) in best.items()]
    cost, starts = min(ways)
    return cost, (*starts, start)


def places_near(ends, middle, target):
    """Sentences that begin within half a part of the middle, or else the one just after it."""
    low, high = bisect_left(ends, middle - target / 2), bisect_left(ends, middle + target / 2)
    near = range(max(low, 1), min(high, len(ends) - 1))
    return near or [min(max(bisect_left(ends, middle), 1), len(ends) - 2)]


def running_ends(said):
    """Words before each sentence, and in all."""
    ends = [0]
    for sentence in said:
        ends.append(ends[-1] + len(sentence.split()))
    return ends
