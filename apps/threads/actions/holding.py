"""Whether what is posted waits: the rules of the course, asked with what its writer has posted before."""

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone

from apps.core.prepared import prepared

from .. import policies
from ..holding import Record, Rules, Why, links_away, listed_in, why_held, why_not_edited
from ..models import Reply


class EditBarredError(Exception):
    """The edit brings in what would have to be read first; `why` says what."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


def why_waits(reply, seat):
    """Why a new reply, rendered, waits; None if it appears. No query unless a rule asks for what its writer did."""
    if policies.is_held_first(seat):
        return Why.GUEST
    if seat.is_staff or not seat.course.holding:
        return None
    rules = Rules.of(seat.course)
    record = _record(reply, rules.ask_of_writer)
    return why_held(rules, record, reply.body, links_away(reply.html, settings.SITE_URL))


def require_harmless(reply, seat, was):
    """Refuse an edit that brings links or listed words into a reply that stands; `was` is its body and its HTML."""
    if seat.is_staff or not seat.course.holding or not reply.is_visible:
        return
    rules, (body, html) = Rules.of(seat.course), was
    words = listed_in(reply.body, rules.words) - listed_in(body, rules.words)
    links = links_away(reply.html, settings.SITE_URL) - links_away(html, settings.SITE_URL)
    if why := why_not_edited(rules, _record(reply, bool(links and rules.links_until)), words, links):
        raise EditBarredError(why)


def _record(reply, is_asked):
    """What its writer has posted in the course before; one query."""
    if not is_asked:
        return Record()
    where = {"course": reply.course_id, "person": reply.author_id, "reply": reply.pk or 0, "body": reply.body}
    approved, latest, same = next(iter(_posted(**where)), (0, None, 0))
    return Record(approved, latest and (timezone.now() - latest).total_seconds(), bool(same))


@prepared(course=int, person=int, reply=int, body=str)
def _posted(*, course, person, reply, body):
    theirs = Reply.objects.filter(course=course, author=person).exclude(pk=reply)
    approved, same = Q(state=Reply.State.VISIBLE), Q(body=body) & ~Q(state=Reply.State.WITHDRAWN)
    counted = theirs.order_by().values("course").annotate(latest=Max("posted_at"))
    counted = counted.annotate(approved=Count("pk", filter=approved), same=Count("pk", filter=same))
    return counted.values_list("approved", "latest", "same")
