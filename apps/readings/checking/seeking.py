"""Where in the readings of a course the words of a quotation may stand: the place with most of their threes."""

from collections import defaultdict

from .words import SHINGLE, folded, shingle

MOST_PROBES = 16  # threes asked for, spread over the quotation
MOST_CUT = 3_000  # bytes that a sign of omission can stand for, some 500 words
SLACK = 60  # bytes about a quotation in which its first and last words are looked for


def stretches_for(runs, shelf, most):
    """The best Stretch of each reading that holds any three words of the quotation, the best of all first."""
    of_readings = defaultdict(list)
    for at, hashed in _probes(runs):
        for place in shelf.places_of(hashed):
            of_readings[shelf.reading_at(place)].append((place, at))
    most_bytes = _reach(runs, runs[-1].words[-1][2] - runs[0].words[0][1])
    likely = sorted(of_readings.values(), key=lambda hits: -len({at for _place, at in hits}))[: most * 2]
    found = [_densest(sorted(hits), most_bytes) for hits in likely]
    return [_about(shelf, runs, *hits) for _amount, *hits in sorted(found, key=lambda one: -one[0])[:most]]


def _probes(runs):
    """[(place in the quotation in characters, hash)] of threes that stand in one run."""
    threes = [three for run in runs for three in _threes(run.words)]
    if not threes:  # all runs are shorter: perhaps nothing was left out between them
        threes = _threes([word for run in runs for word in run.words])
    every = max(1, -(-len(threes) // MOST_PROBES))
    chosen = dict(threes[::every] + threes[-1:])
    return [(at, shingle(folded([word for word, _start, _end in three]))) for at, three in chosen.items()]


def _threes(words):
    return [(words[n][1], words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)]


def _densest(hits, most):
    """How many different threes, and the first and last hit, of the stretch of at most so many bytes with most."""
    best, within, first = (0, hits[0], hits[0]), defaultdict(int), 0
    for last, (place, at) in enumerate(hits):
        within[at] += 1
        while place - hits[first][0] > most or within[hits[first][1]] > 1:  # what stands again later is not needed
            _leave(within, hits[first][1])
            first += 1
        if len(within) > best[0]:
            best = len(within), hits[first], hits[last]
    return best


def _about(shelf, runs, first, last):
    """The words from before the first hit to after the last, as far as the quotation may reach."""
    before = [run for run in runs if run.words[0][1] <= first[1]]
    after = [run for run in runs if run.words[-1][2] > last[1]]
    reach = _reach(before[1:], first[1] - runs[0].words[0][1]), _reach(after[1:], runs[-1].words[-1][2] - last[1])
    return shelf.stretch(first[0], last[0] + reach[1], reach[0])


def _reach(runs, length):
    return int(length * 1.5) + SLACK + MOST_CUT * sum(run.after == "cut" for run in runs)


def _leave(within, at):
    within[at] -= 1
    if not within[at]:
        del within[at]
