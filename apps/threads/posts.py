"""How to cite a post of a discussion, in each style; pure, since a post needs no more than its own six facts.

The forms are what the style files give for a forum post (`tests/threads/test_cite.py` asks pandoc and compares), but
that APA's undated "Retrieved" without a date is left out, and that people's titles keep their own capitals.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html

# by whom and when; without a writer; without a date; without both
FORMS = {
    "apa": (
        "{author}. ({year}, {month} {day}). <em>{title}</em> [Online forum post]. {course}. {url}",
        "<em>{title}</em> [Online forum post]. ({year}, {month} {day}). {course}. {url}",
        "{author}. (n.d.). <em>{title}</em> [Online forum post]. {course}. {url}",
        "<em>{title}</em> [Online forum post]. (n.d.). {course}. {url}",
    ),
    "mla": (
        "{author}. “{title.}” <em>{course}</em>, {day} {month} {year}, {url}.",
        "“{title.}” <em>{course}</em>, {day} {month} {year}, {url}.",
        "{author}. “{title.}” <em>{course}</em>, {url}.",
        "“{title.}” <em>{course}</em>, {url}.",
    ),
    "chicago": (
        "{author}. {year}. “{title.}” {course}, {month} {day}. {url}.",
        "“{title.}” {year}. {course}, {month} {day}. {url}.",
        "{author}. n.d. “{title.}” {course}. {url}.",
        "“{title.}” n.d. {course}. {url}.",
    ),
    "harvard": (
        "{author} ({year}) ‘{title}’, <em>{course}</em>. Available at: {url}.",
        "‘{title}’ ({year}) <em>{course}</em>. Available at: {url}.",
        "{author} (no date) ‘{title}’, <em>{course}</em>. Available at: {url}.",
        "‘{title}’ (no date) <em>{course}</em>. Available at: {url}.",
    ),
    "vancouver": (
        "{author}. {title.} {course} [Internet]. {year}. Available from: {url}",
        "{title.} {course} [Internet]. {year}. Available from: {url}",
        "{author}. {title.} {course} [Internet]. Available from: {url}",
        "{title.} {course} [Internet]. Available from: {url}",
    ),
}
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
INNER = {"mla": ("‘", "’"), "chicago": ("‘", "’")}  # these set the title in “ ”, so quotation marks in it change


@dataclass(frozen=True)
class Post:
    """What is on record of a prompt or a reply, as this reader sees it; `posted_at` in the course's own time."""

    author: str
    title: str
    course: str
    url: str
    posted_at: datetime | None = None


def reference(post, style):
    """The reference as HTML."""
    form = FORMS[style][(not post.author) + 2 * (post.posted_at is None)]
    title = _quoted_within(post.title, style)
    ending = "" if title[-1:] in ("?", "!", "…", ".") else "."
    facts = {"author": post.author.rstrip("."), "title": title, "course": post.course, "url": _link(post.url)}
    html = form.replace("{title.}", "{title}" + ending)
    return format_html(f'<p dir="auto">{html}</p>', **facts, **_date(post.posted_at, style))


def _link(url):
    return format_html('<a href="{0}">{0}</a>', url)


def _date(moment, style):
    if moment is None:
        return {}
    month = (SHORT if style == "mla" else MONTHS)[moment.month - 1]
    return {"year": moment.year, "month": month, "day": moment.day}


def _quoted_within(title, style):
    left, right = INNER.get(style, ("“", "”"))
    return title.replace("“", left).replace("”", right)
