"""A discussion, or all of a course, as an Atom feed; a member's program reads by a secret address."""

import hashlib
import re

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.links import full
from apps.courses.models import SecretAddress
from apps.courses.seating import seated_by_token

from . import queries
from .finding import find_thread

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML can hold them


class Feed(Atom1Feed):
    """Links in a text are addresses of this site."""

    def root_attributes(self):
        return super().root_attributes() | {"xml:base": full("/")}


@require_safe
@seated_by_token(SecretAddress.Kind.FEED)
def thread_feed(request, seat, thread_slug):
    """The prompt and the latest replies."""
    thread = find_thread(seat, thread_slug)
    return _answer(request, thread.prompt.title, thread, [thread], queries.latest_replies(seat, thread=thread))


@require_safe
@seated_by_token(SecretAddress.Kind.FEED)
def course_feed(request, seat):
    """The latest prompts and replies of the course."""
    return _answer(request, seat.course.title, seat.course, queries.latest_prompts(seat), queries.latest_replies(seat))


def _answer(request, title, page, threads, replies):
    feed = Feed(
        title=_plain(title),
        link=full(page.get_absolute_url()),
        description="",
        feed_url=full(request.get_full_path()),
        feed_guid=full(request.path),
    )
    entries = [*map(_prompt, threads), *map(_reply, replies)]
    for entry in sorted(entries, key=lambda entry: entry["updateddate"], reverse=True):
        feed.add_item(**entry)
    text = feed.writeString("utf-8")
    response = HttpResponse(text, content_type=Feed.content_type)
    response["ETag"] = etag = f'W/"{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"'
    return get_conditional_response(request, etag=etag, response=response)


def _prompt(thread):
    prompt = thread.prompt
    posted = prompt.posted_at or prompt.created_at
    return _entry(thread, prompt, prompt.title, posted, prompt.edited_at)


def _reply(reply):
    named = {"name": reply.author_name, "number": reply.number, "title": reply.thread.prompt.title}
    title = _("%(name)s says, %(number)s: %(title)s") % named
    return _entry(reply, reply, title, reply.posted_at or reply.created_at, reply.edited_at)


def _entry(addressed, text, title, posted, edited):
    address = full(addressed.get_absolute_url())
    author = {"author_name": _plain(text.author_name)} if text.author_name else {}
    times = {"pubdate": posted, "updateddate": edited or posted}
    return (
        {"title": _plain(title), "link": address, "unique_id": address, "description": _plain(text.html)}
        | author
        | times
    )


def _plain(text):
    return UNPRINTABLE.sub("", text)
