"""What may a person be called? Handles and display names, checked without a query."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .lookalikes import LATIN_FOR

MOST_COMBINING_MARKS = 4

# Words that would pass for someone who runs the site or a seminar, and addresses that mail systems keep for themselves.
RESERVED = """
    abuse admin administrator anonymous assistant colloquy everyone faculty guest help helpdesk hostmaster
    instructor lecturer mod moderator nobody noreply owner postmaster professor root security staff support
    sysadmin system teacher tutor webmaster
"""

# Characters that stand for a letter but show nothing.
BLANK_LETTERS = set("\u115f\u1160\u2800\u3164\uffa0")
# Joiners that scripts and emoji need; every other format character turns or hides text.
JOINERS = set("\u200c\u200d")
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def skeleton(handle):
    """The handle as a hurried reader sees it: `Adm1n`, `a.d.m.i.n` and `admin` are one."""
    seen = handle.lower().translate(str.maketrans("01i5", "olls", "._-"))
    return seen.replace("rn", "m").replace("vv", "w")


# What someone who teaches may put beside their name, and what is no name by itself.
TITLES = {skeleton(word) for word in f"{RESERVED} a doctor dr miss mr mrs ms mx prof sir ta the".split()}
RESERVED_SKELETONS = {skeleton(word) for word in RESERVED.split()}


def is_reserved(handle):
    """Whether the handle, or the handle without its last digits, would pass for staff."""
    return not RESERVED_SKELETONS.isdisjoint({skeleton(handle), skeleton(handle.rstrip("0123456789._-"))})


def likeness(name):
    """A display name as a hurried reader sees it, without titles: `Prof. Ann K0rt`, `ANN КORT` and `Ann Kort` are one.

    Empty if it is nothing but titles; None if it holds no letter, since then it is like no name.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    shown = "".join(c for c in folded if unicodedata.category(c)[0] != "M" and unicodedata.category(c) != "Cf")
    words = [skeleton(word) for word in re.split(r"[\W_]+", shown.translate(LATIN_FOR)) if word]
    return "".join(word for word in words if word not in TITLES) if words else None


def passes_for(name, others):
    """Whether the name would be taken for one of these others, or for a title alone, such as `The Instructor`."""
    return likeness(name) in {"", *map(likeness, others)} - {None}


def clean_display_name(name):
    """The name in NFC with single spaces, or a ValidationError that says what is wrong with it."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if any(unicodedata.category(c) in FORBIDDEN and c not in JOINERS for c in name):
        raise ValidationError(_("This name holds a character that cannot be shown. Type it again without it."))
    if name and not any(_shows_something(c) for c in name):
        raise ValidationError(_("This name shows nothing. Use letters, digits or signs."))
    if _longest_run_of_marks(name) > MOST_COMBINING_MARKS:
        raise ValidationError(_("Too many accents on one letter. Use at most four."))
    return name


def _shows_something(character):
    return unicodedata.category(character)[0] in "LNSP" and character not in BLANK_LETTERS


def _longest_run_of_marks(name):
    longest = run = 0
    for character in name:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        longest = max(longest, run)
    return longest


FORMER_HANDLE = "former"


def former():
    """What stands where somebody's name stood who was erased."""
    return _("Former member")
