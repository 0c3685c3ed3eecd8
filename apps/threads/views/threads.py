"""The list of discussions and the thread page, and what its reader marks as read."""

from functools import cache, partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.access import require
from apps.core.htmx import is_htmx
from apps.core.kept import render_parts
from apps.courses.models import Watch
from apps.courses.seating import seated
from apps.readings.references import style_for

from .. import actions, composing, parts, policies, queries
from ..finding import find_thread, find_thread_to_read, whole


@require_safe
@seated
def thread_list(request, seat):
    """All prompts that this seat may see, narrowed as the address says."""
    chosen = {name: request.GET.get(name, "")[:80] for name in ("only", "category", "reading")}
    standing = queries.standing_threads(seat, before=request.GET.get("before", ""), **chosen)
    by = parts.list_by(request, seat, standing)
    return render_parts(request, parts.LIST, partial(_list, seat, chosen, standing), by=by)


def _list(seat, chosen, standing):
    return {
        "page": queries.threads_page(seat, standing),
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "categories": queries.categories_of(course=seat.course_id),
        "readings": queries.readings_of(seat),
        "can_write_prompts": policies.can_write_prompts(seat),
        "keeps_place": policies.can_keep_place(seat),
        "new_count": queries.new_in(standing) if policies.can_keep_place(seat) else 0,
    }


@require_safe
@seated
def thread_detail(request, seat, thread_slug):
    """The prompt, one page of its replies, and the composer."""
    thread = find_thread_to_read(seat, thread_slug)
    context = cache(partial(_thread, request, seat, thread))
    by = parts.page_by(request, seat, thread, context)
    return render_parts(request, parts.PAGE, context, by=by, once=composing.token_for(seat))


def _thread(request, seat, thread):
    page = queries.thread_page(
        seat,
        thread,
        number=whole(request.GET.get("page"), 1),
        order="answer" if request.GET.get("order") == "answer" else "",
        top=whole(request.GET.get("top")) or None,
        style=style_for(seat.course, request.GET.get("style", "")),
        narrow=_narrow(request.GET),
    )
    context = composing.in_page(request, seat, page) | {"page": page}
    return context | {"head": parts.head(page, context["bar"]), "replies": parts.replies(page)}


def _narrow(query):
    return queries.Narrow.asked(query.get("only", ""), query.get("by", ""), whole(query.get("beyond")))


@require_POST
@seated
def thread_read(request, seat, thread_slug):
    """Raise the reader's watermark: “Mark read to here”, or the script's small post."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_keep_place(seat))
    actions.mark_read(thread=thread, person=seat.person, number=whole(request.POST.get("number")))
    return HttpResponse(status=204) if is_htmx(request) else redirect(thread)


@require_POST
@seated
def discussion_read(request, seat):
    """Raise it in every thread of the course: “Mark all read”."""
    require(policies.can_keep_place(seat))
    actions.mark_all_read(person=seat.person, threads=queries.threads_behind(seat))
    messages.success(request, _("All discussions are marked as read."))
    return redirect("threads:thread_list", seat.course.slug)


@require_safe
@seated
def discussion_next(request, seat):
    """Go to the next reply that is new to the reader, after the thread `?from=`; if there is none, to the list."""
    require(policies.can_keep_place(seat))
    found = queries.next_unread.first(seat, slug=request.GET.get("from", "")[:80])
    if found is None:
        return redirect(reverse("threads:thread_list", args=[seat.course.slug], query={"only": "unread"}))
    found.course = seat.course
    return redirect(f"{found.url_at(found.last_read + 1)}#new")


@require_POST
@seated
def thread_unread(request, seat, thread_slug):
    """Lower the watermark: “Mark unread from here”."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_keep_place(seat))
    actions.mark_unread_from(thread=thread, person=seat.person, number=whole(request.POST.get("number")))
    return redirect(thread)


@require_POST
@seated
def thread_watch(request, seat, thread_slug):
    """Follow the thread closely, as usual, or not at all."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_keep_place(seat))
    level = request.POST.get("watch", "")
    if level not in Watch:
        return HttpResponseBadRequest()
    actions.watch_thread(thread=thread, person=seat.person, level=level)
    return HttpResponse(status=204) if is_htmx(request) else redirect(thread)
