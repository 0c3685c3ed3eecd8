"""What of the thread page is kept in memory, and by what: the prompt with its margin, and each reply as a card."""

from functools import lru_cache, partial
from itertools import chain
from urllib.parse import quote

from django.template import loader
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from apps.core import kept
from apps.courses import furniture

from . import composing, policies, queries, reach
from .cards import cards
from .due import by_the_clock
from .shown import show

OF_VIEWER = (
    *("waiting", "keeps_place", "is_early", "takes_reply"),
    *("can_write_prompts", "can_moderate", "can_see_deadlines"),
)
PAGE, LIST = "threads/thread_detail.html", "threads/thread_list.html"


def list_by(request, seat, standing):
    """All that a page of the list shows to this reader, or None if it is to be made anew."""
    around = furniture.around(request)
    if around is None:
        return None
    offered = (seat.course_id, seat.course.version, seat.role, seat.course.is_archived, seat.person_id is None)
    own, now = queries.own_in(seat, standing), timezone.now()
    due = (*own.items(), *(one.clock(now) for one in own.values()))
    return (*around, *standing, *by_the_clock([row[-3:] for row in standing], now), *due, *offered)


def head(page, bar):
    """The prompt and its margin: all that is so for everyone who sees the thread as this viewer does."""
    thread, seat = page.thread, page.viewer.seat
    prompt = thread.prompt
    shows = {
        "page": page,
        "thread": thread,
        "prompt": prompt,
        "is_early": bar == policies.Bar.NOT_OPEN,
        "takes_reply": bar is None,
        "keeps_place": page.keeps_place,
        "is_open": thread.is_gate_open,
        "waiting": page.waiting_count,
        "links_to_writers": partial(_links_to, page.writers),
        "can_write_prompts": reach.can_edit_prompt(seat, prompt),
        "can_moderate": reach.can_moderate_thread(seat),
        "can_see_deadlines": policies.can_see_deadlines(seat),
    }
    of_thread = (*page.of_readings, seat.course.slug, prompt.category.slug, prompt.category.name)
    of_place = (page.order, bool(page.top), page.new_count, page.new_url, page.narrow, *page.writers)
    of_time = (page.meeting_line, page.due_line, *page.steps, *page.closing)
    of_margin = (*of_time, page.keeps_place and str(page.watch), *of_place)
    of_viewer = tuple(shows[name] for name in OF_VIEWER)
    return kept.By((*of_thread, *of_margin, *of_viewer), shows)


def _links_to(writers):
    """Of each of them, to what they wrote in the thread."""
    return format_html_join("", "{}", ((_link_to(name),) for name in writers))


@lru_cache(20_000)  # the same names stand on page after page
def _link_to(name):
    return format_html('<a href="?by={}" dir="auto">{}</a>', quote(name, safe=""), name)


def page_by(request, seat, thread, context):
    """All that the whole page shows to this reader, or None if it is to be made anew.

    What the database said of the thread names all that stands on its page, but for cards that tell the minute or wait.
    """
    around = furniture.around(request)
    if around is None or request.GET.keys() & composing.ASKED:
        return None
    now, course, prompt = timezone.now(), seat.course, thread.prompt
    of_thread = (*thread.row, *by_the_clock([(prompt.opens_at, prompt.due_at, prompt.closes_at)], now))
    of_thread += (*thread.own.key, thread.own.clock(now))
    of_course = (course.version, course.is_archived, course.admits_guests, course.edit_minutes)
    of_reader = (seat.role, seat.watch, seat.person_id, seat.person and seat.person.username)
    of_reader += (seat.is_silenced(now), seat.silenced_until, seat.silenced_because)
    of_guest = composing.guest_of(request, seat).items()
    cards = () if policies.stands_still(seat, thread, now) else (context()["replies"].digest,)
    return (*around, *of_thread, *of_course, *of_reader, *of_guest, *cards)


def replies(page):
    """The cards of a page of replies, then what waits.

    One list of cards serves all viewers of a kind; in their place stand those that are the viewer's own or new to them.
    """
    rows, viewer = page.rows, page.viewer
    if rows.key is None:
        return _joined(_with_divider(show(viewer, rows.replies), page))
    key = (*rows.key, viewer.seat.course.version, *viewer.kind)  # the course says where citations lead
    of_all = kept.whole(key, lambda: cards(show(viewer.anyone, rows.replies, page.folds)))
    places = rows.particular_to(viewer)
    if not places and not page.waiting:
        return of_all
    together = [[one] for one in of_all.parts]
    own = show(viewer, [rows.replies[at] for at in places], page.folds)
    for place, made in zip(places, _with_divider(own, page), strict=True):
        together[place] = made
    return _joined([*together, *_with_divider(page.waiting, page)])


def some_replies(shown):
    """Some replies as they stand in the page."""
    return kept.Whole(cards(shown))


def _joined(groups):
    return kept.Whole(chain.from_iterable(groups))


def _with_divider(shown, page):
    """The parts of each, the line before what is new among them."""
    for one, made in zip(shown, cards(shown), strict=True):
        yield [_divider(page), made] if one.starts_new else [made]


def _divider(page):
    return kept.Part(loader.get_template(f"{PAGE}#divider").render({"page": page}).encode())
