"""Replies: post one, its permanent address, edit, history, withdraw."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.core import limits
from apps.core.access import require
from apps.core.htmx import render_page
from apps.core.typed import forget_kept
from apps.courses.seating import seated

from .. import actions, composing, editing, policies, queries
from ..finding import find_reply, find_thread, find_to_answer, find_waiting, whole
from ..posting import NotPostedError, answer_posted, answer_refused, post

COMPOSER = "threads/reply_create.html"
EDITS = 20  # a minute; each keeps a revision
PREVIEWS = 120  # a minute, with those the script asks for
SENT_AGAIN = gettext_lazy("Your reply is sent again. It appears when the instructor has read it.")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reply_create(request, seat, thread_slug):
    """The composer as a page of its own, and where every reply is posted."""
    if request.method == "POST":
        return _post(request, seat, thread_slug)
    context = composing.blank(request, seat, find_thread(seat, thread_slug))
    require(context["bar"] is None or not context["bar"].is_about_role)
    return render_page(request, COMPOSER, "composer", context)


def _post(request, seat, slug):
    thread, answered = find_to_answer(seat, slug, whole(request.POST.get("to")))
    form = composing.posted(request, seat)
    if "preview" in request.POST:
        limits.require_allowed("preview", limits.visitor(request), limit=PREVIEWS, seconds=60)
        return render(request, COMPOSER, composing.previewed(request, seat, thread, form, answered=answered))
    try:
        reply = post(request, seat, thread, form, answered)
    except NotPostedError as refusal:
        return answer_refused(request, seat, thread, form, answered=answered, refusal=refusal)
    return answer_posted(request, seat, form, reply)


@require_safe
@seated
def reply_detail(request, seat, thread_slug, number):
    """The permanent address of a reply: its page of the thread."""
    thread = queries.thread_for(seat, thread_slug)
    if thread is None or queries.has_moved(thread, number):
        return redirect(find_reply(seat, thread_slug, number=number))
    if not 1 <= number <= thread.last_number:
        raise Http404
    if not thread.is_gate_open:
        find_reply(seat, thread_slug, number=number)
    page = thread.url_at(number) if thread.is_gate_open else thread.get_absolute_url()
    return redirect(f"{page}#reply-{number}")


@require_safe
@seated
def held_detail(request, seat, thread_slug, reply_id):
    """The address of a reply without a number: the end of its thread; once it has a number, that address."""
    reply = find_waiting(seat, thread_slug, reply_id)
    if reply.number is not None or reply.thread.slug != thread_slug:
        return redirect(reply)
    return redirect(f"{reply.thread.url_at(reply.thread.last_number)}#{reply.anchor}")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reply_edit(request, seat, thread_slug, number):
    """Edit one's own reply."""
    return _edit(request, seat, find_reply(seat, thread_slug, number=number))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def held_edit(request, seat, thread_slug, reply_id):
    """Edit one's own reply while it waits."""
    return _edit(request, seat, find_reply(seat, thread_slug, pk=reply_id))


def _edit(request, seat, reply):
    require(policies.is_editable_by(seat, reply))
    if request.method != "POST":
        return render(request, editing.PAGE, editing.begun(request, seat, reply))
    context = editing.posted(request, seat, reply)
    if "preview" in request.POST:
        context["preview"] = composing.edit_preview(reply, request.POST.get("body", ""))
        return render(request, editing.PAGE, context)
    if context["bar"] is None and context["form"].is_valid():
        return _save_edit(request, seat, reply, context)
    return render(request, editing.PAGE, context, status=409 if context["bar"] else 422)


def _save_edit(request, seat, reply, context):
    limits.require_allowed("edit", limits.visitor(request), limit=EDITS, seconds=60)
    try:
        edited = actions.edit_reply(reply=reply, seat=seat, **context["form"].edit)
    except actions.EditedMeanwhileError:
        return render(request, editing.PAGE, editing.against_the_words_now(context), status=409)
    except actions.EditBarredError as refusal:
        return render(request, editing.PAGE, editing.with_what_waits(context, refusal.why), status=422)
    forget_kept(request)
    said = SENT_AGAIN if reply.is_returned else _("Your changes are saved.")
    messages.success(request, said, extra_tags=request.POST.get("token", ""))
    return redirect(edited)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reply_withdraw(request, seat, thread_slug, number):
    """Take one's own reply back."""
    return _withdraw(request, seat, find_reply(seat, thread_slug, number=number))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def held_withdraw(request, seat, thread_slug, reply_id):
    """Take one's own reply back before it appears."""
    return _withdraw(request, seat, find_reply(seat, thread_slug, pk=reply_id))


def _withdraw(request, seat, reply):
    require(policies.can_withdraw_reply(seat, reply))
    if request.method != "POST":
        return render(request, "threads/reply_withdraw.html", {"reply": reply})
    actions.withdraw_reply(reply=reply)
    messages.success(request, _("Your reply is withdrawn."))
    return redirect(reply if reply.number else reply.thread)
