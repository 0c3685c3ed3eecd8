"""Drafts: the Save draft button, the script's small post, and Discard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.core import limits
from apps.core.access import require
from apps.core.htmx import is_htmx, render_page
from apps.core.markdown import MAX_CHARACTERS
from apps.courses.seating import seated

from .. import actions, composing, policies
from ..finding import find_thread, find_to_answer, whole
from ..forms import token_of
from ..kept import forget_text, keeps_text
from ..posting import NotPostedError, answer_refused, in_place_of_composer, token_spent

SAVES = 60  # a minute; the composer saves three seconds after the last key


@require_POST
@keeps_text
@seated
def draft_save(request, seat, thread_slug):
    """Keep what is typed, unless another text was saved meanwhile: then both are shown."""
    thread, answered = find_to_answer(seat, thread_slug, whole(request.POST.get("to")))
    require(policies.can_keep_place(seat))
    limits.require_allowed("draft", limits.visitor(request), limit=SAVES, seconds=60)
    body = request.POST.get("body", "")[: MAX_CHARACTERS * 2].replace("\r\n", "\n").replace("\x00", "")
    begun = {"based_on": _moment(request.POST.get("based_on", "")), "token": token_of(request.POST.get("token", ""))}
    try:
        draft = actions.save_draft(thread=thread, person=seat.person, body=body, in_reply_to=answered, **begun)
    except actions.DraftMovedOnError as refusal:
        return _moved_on(request, seat, thread, answered, refusal.draft)
    except actions.TokenSpentError as refusal:
        return _posted_already(request, seat, thread, answered, refusal.first)
    return _saved(request, seat, thread, draft)


def _moment(text):
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _is_from_script(request):
    """The composer's own small post while someone writes, not the button."""
    return is_htmx(request) and request.htmx.target is None


def _moved_on(request, seat, thread, answered, newer):
    context = composing.refused(request, seat, thread, composing.posted(request, seat), answered=answered)
    context |= {"newer_draft": newer, "is_refused": False}
    return in_place_of_composer(render_page(request, "threads/reply_create.html", "composer", context, 409))


def _posted_already(request, seat, thread, answered, first):
    """The script's save was on its way while the form posted; by the button the words are given back in a new form."""
    if _is_from_script(request):
        return HttpResponse(status=410)  # the composer says then that the words are on this device
    refusal = NotPostedError(said=token_spent(first), status=409)
    form = composing.posted(request, seat)
    return answer_refused(request, seat, thread, form, answered=answered, refusal=refusal)


def _saved(request, seat, thread, draft):
    if _is_from_script(request):
        return HttpResponse(status=204, headers={"Draft-Saved": draft.saved_at.isoformat()})
    messages.success(request, _("Draft saved."))
    return _to_composer(request, seat, thread)


@require_POST
@seated
def draft_discard(request, seat, thread_slug):
    """Throw the draft away."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_keep_place(seat))
    actions.discard_draft(thread=thread, person=seat.person)
    forget_text(request)
    return _to_composer(request, seat, thread)


def _to_composer(request, seat, thread):
    """The page again at its composer; by htmx the composer alone, as it is now."""
    if not is_htmx(request):
        return redirect(f"{thread.get_absolute_url()}#composer")
    context = composing.blank(request, seat, find_thread(seat, thread.slug))
    return in_place_of_composer(render_page(request, "threads/reply_create.html", "composer", context))
