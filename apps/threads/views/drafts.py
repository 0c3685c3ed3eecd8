"""Drafts: the list of one's own, and for each place the Save draft button, the script's small post, and Discard."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.access import require
from apps.core.htmx import is_from_script, is_htmx, render_page
from apps.core.typed import forget_kept, form_stands_at, kept_in
from apps.courses.seating import seated

from .. import actions, composing, drafting, editing, policies, prompting, queries, reach
from ..finding import find_reply, find_thread, find_to_answer, whole
from ..forms import token_of
from ..posting import NotPostedError, answer_refused, in_place_of_composer, token_spent


@require_safe
@login_required
def draft_list(request):
    """What I have written and not yet sent, wherever it was to go; what only this device has, the script adds."""
    context = {"drafts": queries.drafts_of(request.user), "kept": kept_in(request)}
    return render(request, "threads/draft_list.html", context)


@require_POST
@login_required
def draft_delete(request, pk):
    """Throw one of my drafts away."""
    if queries.draft_at(request.user, pk=pk) is None:
        raise Http404
    actions.discard_draft(person=request.user, pk=pk)
    return redirect("threads:draft_list")


@require_POST
@form_stands_at("reply/")
@seated
def draft_save(request, seat, thread_slug):
    """Keep what is typed as a reply, unless another text was saved meanwhile: then both are shown."""
    thread, answered = find_to_answer(seat, thread_slug, whole(request.POST.get("to")))
    drafting.check(request, seat)
    if drafting.is_too_long(request):
        return _too_long(request, seat, thread, answered)
    typed = {"body": drafting.body_of(request), "fields": drafting.fields_of(request), "in_reply_to": answered}
    begun = {"based_on": drafting.based_on(request), "token": token_of(request.POST.get("token", ""))}
    try:
        draft = actions.save_draft(thread=thread, person=seat.person, **typed, **begun)
    except actions.DraftMovedOnError as refusal:
        return _moved_on(request, seat, thread, answered, refusal.draft)
    except actions.TokenSpentError as refusal:
        return _posted_already(request, seat, thread, answered, refusal.first)
    return _saved(request, seat, thread, draft)


def _too_long(request, seat, thread, answered):
    """By the button the words come back with the sentence that posting them would bring."""
    if is_from_script(request):
        return HttpResponse(status=413)
    form = composing.posted(request, seat)
    return answer_refused(request, seat, thread, form, answered=answered, refusal=NotPostedError(status=413))


def _moved_on(request, seat, thread, answered, newer):
    if is_from_script(request):
        return drafting.moved_on(newer)
    context = composing.refused(request, seat, thread, composing.posted(request, seat), answered=answered)
    context |= {"newer_draft": newer, "is_refused": False}
    return in_place_of_composer(render_page(request, "threads/reply_create.html", "composer", context, 409))


def _posted_already(request, seat, thread, answered, first):
    """The script's save was on its way while the form posted; by the button the words are given back in a new form."""
    if is_from_script(request):
        return HttpResponse(status=410)  # the composer says then that the words are on this device
    refusal = NotPostedError(said=token_spent(first), status=409)
    form = composing.posted(request, seat)
    return answer_refused(request, seat, thread, form, answered=answered, refusal=refusal)


def _saved(request, seat, thread, draft):
    if is_from_script(request):
        return drafting.saved(request, draft)
    messages.success(request, _("Draft saved."))
    return _to_composer(request, seat, thread)


@require_POST
@form_stands_at("reply/")
@seated
def draft_discard(request, seat, thread_slug):
    """Throw the draft of a reply away."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_keep_place(seat))
    actions.discard_draft(thread=thread, person=seat.person)
    forget_kept(request, request.comes_back_at)
    return _to_composer(request, seat, thread)


def _to_composer(request, seat, thread):
    """The page again at its composer; by htmx the composer alone, as it is now."""
    if not is_htmx(request):
        return redirect(f"{thread.get_absolute_url()}#composer")
    context = composing.blank(request, seat, find_thread(seat, thread.slug))
    return in_place_of_composer(render_page(request, "threads/reply_create.html", "composer", context))


@require_POST
@form_stands_at("")
@seated
def edit_draft(request, seat, thread_slug, number):
    """Keep what is typed as an edit of a reply."""
    return _keep_edit(request, seat, find_reply(seat, thread_slug, number=number))


@require_POST
@form_stands_at("")
@seated
def held_edit_draft(request, seat, thread_slug, reply_id):
    """Keep what is typed as an edit of a reply that waits."""
    return _keep_edit(request, seat, find_reply(seat, thread_slug, pk=reply_id))


def _keep_edit(request, seat, reply):
    require(policies.is_editable_by(seat, reply))
    return drafting.keep(request, seat, partial(editing.show_both, request, seat, reply), reply=reply)


@require_POST
@form_stands_at("")
@seated
def prompt_draft(request, seat, thread_slug):
    """Keep what is typed as an edit of a prompt."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_edit_prompt(seat, thread.prompt))
    return drafting.keep(request, seat, partial(prompting.show_both, request, seat, thread), prompt=thread.prompt)


@require_POST
@form_stands_at("")
@seated
def new_prompt_draft(request, seat):
    """Keep what is typed as a new prompt."""
    require(policies.can_write_prompts(seat))
    return drafting.keep(request, seat, partial(prompting.show_both, request, seat, None), course=seat.course)
