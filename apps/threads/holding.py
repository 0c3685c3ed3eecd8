"""Why a reply waits for approval: decided by the rules of its course from the facts of a post; pure."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import unescape

from django.utils.translation import gettext_lazy as _

from apps.core.links import is_external

HREF = re.compile(r'href="([^"]*)"')


class Why(StrEnum):
    """What made a reply wait; stored with it."""

    GUEST = "guest"
    WORDS = "words"
    LINKS = "links"
    SAME_TEXT = "same_text"
    TOO_FAST = "too_fast"
    FIRST_POSTS = "first_posts"


# to its writer, and to staff
TOLD = {
    Why.GUEST: _("A reply by a guest is read by the instructor before it appears."),
    Why.WORDS: _("It has a word that this course looks at first."),
    Why.LINKS: _("It links to another site; what newcomers link to is looked at first."),
    Why.SAME_TEXT: _("It says what you have said already in another reply."),
    Why.TOO_FAST: _("It came very soon after your last reply."),
    Why.FIRST_POSTS: _("The first replies of everyone here are read before they appear."),
}
NOTED = {
    Why.GUEST: _("By a guest."),
    Why.WORDS: _("It has a word of the list."),
    Why.LINKS: _("A newcomer links to another site."),
    Why.SAME_TEXT: _("Its writer has said the same already."),
    Why.TOO_FAST: _("It came very soon after its writer's last."),
    Why.FIRST_POSTS: _("One of its writer's first."),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """By what replies of members wait; what is 0 or empty is no rule."""

    first_posts: int = 0
    links_until: int = 0
    seconds: int = 0
    same_text: bool = False
    words: tuple = ()

    @classmethod
    def of(cls, course):
        """Those of a course."""
        return cls(**{name: value for name, value in (course.holding or {}).items() if name in cls.__slots__})

    @property
    def ask_of_writer(self):
        """Whether anything has to be known of what the writer posted before."""
        return bool(self.first_posts or self.links_until or self.seconds or self.same_text)


@dataclass(frozen=True, slots=True)
class Record:
    """What a writer has posted in the course before: how many are approved, how long ago the last, the same words."""

    approved: int = 0
    seconds_ago: float | None = None
    said_it: bool = False


def why_held(rules, record, body, links):
    """Why a member's reply of these words, linking to these sites, waits; None if it appears at once.

    Whoever has as many approved replies as a rule asks is no newcomer by it any more.
    """
    hurries = record.seconds_ago is not None and record.seconds_ago < rules.seconds
    holds = {
        Why.WORDS: bool(listed_in(body, rules.words)),
        Why.LINKS: bool(links) and is_newcomer(record.approved, rules.links_until),
        Why.SAME_TEXT: rules.same_text and record.said_it,
        Why.TOO_FAST: hurries,
        Why.FIRST_POSTS: is_newcomer(record.approved, rules.first_posts),
    }
    return next((why for why, applies in holds.items() if applies), None)


def why_not_edited(rules, record, words, links):
    """Why an edit cannot bring words of the list, or links, into a reply that stands already; None if it can.

    `words` and `links` are those that it did not have before. What stands has its number and cannot wait again.
    """
    if words:
        return Why.WORDS
    return Why.LINKS if links and is_newcomer(record.approved, rules.links_until) else None


def is_newcomer(approved, asked):
    """Whether a writer with so many approved replies is still one whom a rule that asks for some holds."""
    return approved < asked


def listed_in(text, words):
    """Which words of the list a text has: whole words, in whatever case and however they are written."""
    return set(_pattern(tuple(words)).findall(_plain(text))) if words else set()


@lru_cache(50)
def _pattern(words):
    among = "|".join(re.escape(_plain(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{among})(?!\w)")


def _plain(text):
    """Without case, widths and marks that nobody sees."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return " ".join(seen.casefold().split())


def links_away(html, site):
    """The addresses outside the site that the HTML of a text links to."""
    found = {unescape(href) for href in HREF.findall(html)}
    return {href for href in found if is_external(href) and not href.startswith((f"{site}/", f"{site}#"))}
