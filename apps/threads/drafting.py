"""How the form of a place keeps what is typed in it: what it is filled with again, and how a save is answered."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _

from apps.core import limits
from apps.core.access import require
from apps.core.htmx import is_from_script
from apps.core.markdown import MAX_CHARACTERS
from apps.core.typed import OF_FORM, forget_kept, kept_at

from . import actions, policies, queries

SAVES = 60  # a minute; the composer saves three seconds after the last key
MOST_CHARACTERS = 5 * MAX_CHARACTERS  # of one draft; what is longer stays on the device
OF_EDIT = {"revision", "begun", "begun_from"}  # which words an edit began from, and when
LEFT_OUT = OF_FORM - OF_EDIT | {"body", "token", "csrfmiddlewaretoken"}


def body_of(request):
    """The text as it was typed, with line ends as everywhere."""
    return request.POST.get("body", "").replace("\r\n", "\n").replace("\x00", "")


def fields_of(request):
    """{field: values} of what else was typed."""
    return {
        name: [value.replace("\r\n", "\n").replace("\x00", "") for value in values]
        for name, values in request.POST.lists()
        if name not in LEFT_OUT and any(values)
    }


def based_on(request):
    """The time of the draft that this one began from, or None."""
    return moment(request.POST.get("based_on", ""))


def moment(text):
    """A moment as a form of ours wrote it, with its offset, or None."""
    with suppress(ValueError):
        found = parse_datetime(text)
        return found if found and is_aware(found) else None


def typed_before(request, seat, **place):
    """{field: values} that the form of this place is filled with, kept while signing in or saved; and the draft."""
    draft = queries.draft_at(seat.person_id, **place) if policies.can_keep_place(seat) else None
    return kept_at(request) or (draft.typed if draft else {}), draft


def is_too_long(request):
    """Whether this is more than is kept of a draft."""
    return sum(len(value) for _name, values in request.POST.lists() for value in values) > MOST_CHARACTERS


def check(request, seat):
    """Ask whether this seat may save a draft, and as often."""
    require(policies.can_keep_place(seat))
    limits.require_allowed("draft", limits.visitor(request), limit=SAVES, seconds=60)


def keep(request, seat, show, **place):
    """Save or discard the draft of a place; `show(newer_draft)` is the form's page with what is typed and the other."""
    check(request, seat)
    if "discard" in request.POST:
        actions.discard_draft(person=seat.person, **place)
        forget_kept(request, request.comes_back_at)
        return redirect(request.comes_back_at)
    if is_too_long(request):
        return HttpResponse(status=413) if is_from_script(request) else show(None)
    typed = {"body": body_of(request), "fields": fields_of(request), "based_on": based_on(request)}
    try:
        draft = actions.save_draft(person=seat.person, **typed, **place)
    except actions.DraftMovedOnError as refusal:
        return moved_on(refusal.draft) if is_from_script(request) else show(refusal.draft)
    return saved(request, draft)


def saved(request, draft):
    """The moment alone for the script, or the form's page again."""
    if is_from_script(request):
        return HttpResponse(status=204, headers={"Draft-Saved": draft.saved_at.isoformat()} if draft else {})
    messages.success(request, _("Draft saved."))
    return redirect(request.comes_back_at)


def moved_on(newer):
    """What another window saved meanwhile, for the script to show beside what is typed here."""
    pairs = [[name, value] for name, values in newer.typed.items() for value in values]
    return JsonResponse({"fields": pairs, "saved_at": newer.saved_at.isoformat()}, status=409)
