"""Addresses of paragraphs: given once, kept when a paragraph is moved or mended, left empty when it is removed.

Pure. A label is (number, letter); what is inserted after ¶ 4 is ¶ 4a, what is added at the end takes the next number.
"""

from difflib import SequenceMatcher

SAME = 0.6  # share of words in common from which a paragraph counts as mended, not as another one


def fresh(amount):
    """Labels of a reading's first paragraphs: 1, 2, 3 …"""
    return [(number, "") for number in range(1, amount + 1)]


def parts_of(label):
    """The label as it is written after the pilcrow, 4a, as (4, "a")."""
    number = label.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(number), label[len(number) :]


def carried_over(old, new, used, last_number):
    """The labels of the `new` texts in order, given the `old` [(label, text)] and all labels ever `used`."""
    matched = _matches([text for _label, text in old], new)
    labels = [old[matched[at]][0] if at in matched else None for at in range(len(new))]
    end = max(matched, default=-1)
    used = set(used)
    for at, label in enumerate(labels):
        if label is None:
            labels[at] = _next_number(used, last_number) if at > end else _inserted(labels[:at], used)
            used.add(labels[at])
    return labels


def _next_number(used, last_number):
    return (max([last_number, *(number for number, _letter in used)]) + 1, "")


def _inserted(before, used):
    number = before[-1][0] if before else 0
    return next((number, letter) for letter in _letters() if (number, letter) not in used)


def _letters():
    """a … z, then aa, ab … (676 more)."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    yield from alphabet
    yield from (first + second for first in alphabet for second in alphabet)


def _matches(old, new):
    """Which old text each new one is: the same words anywhere, then the nearest between the same neighbours."""
    waiting = {}
    for at, text in enumerate(old):
        waiting.setdefault(_plain(text), []).append(at)
    matched = {}
    for at, text in enumerate(new):
        if places := waiting.get(_plain(text)):
            matched[at] = places.pop(0)
    left = [at for places in waiting.values() for at in places]
    for at in range(len(new)):
        if at not in matched and (best := _nearest(new[at], left, old)) is not None:
            matched[at] = best
            left.remove(best)
    return matched


def _nearest(text, left, old):
    """The old paragraph, not matched yet, with the most words in common, if that is most of them."""
    words = text.split()
    scored = [(_likeness(words, old[at].split()), -at) for at in left]
    score, at = max(scored, default=(0, 0))
    return -at if score >= SAME else None


def _likeness(one, other):
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SAME or matcher.quick_ratio() < SAME:
        return 0
    return matcher.ratio()


def _plain(text):
    return " ".join(text.split())
