"""The queue: look at an item, decide, undo; a member's flag, and their record."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core import limits
from apps.core.access import require
from apps.courses import policies as courses
from apps.courses import queries as people
from apps.courses.seating import seated
from apps.threads import policies as threads
from apps.threads.finding import find_reply

from . import actions, logfile, policies, queries
from .forms import BatchForm, DecisionForm, FlagForm, MemberNoteForm
from .narrowing import LogForm
from .showing import address, order_in, show_queue

FLAGS = 30  # an hour
unkept = cache_control(private=True, no_store=True)


@require_safe
@unkept
@seated
def item_list(request, seat):
    """What waits, what was decided today, or all decisions; the first is open."""
    require(policies.can_see_queue(seat))
    return show_queue(request, seat)


@require_safe
@unkept
@seated
def item_detail(request, seat, item_id):
    """One item with its context, beside the list."""
    return show_queue(request, seat, _find(seat, item_id))


def _find(seat, key):
    require(policies.can_see_queue(seat))
    item = queries.item_for(seat, key)
    if item is None:
        raise Http404
    return item


@require_POST
@unkept
@seated
def item_decide(request, seat, item_id):
    """Decide of an item, then show the next."""
    item = _find(seat, item_id)
    require(threads.can_moderate(seat))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show_queue(request, seat, item, form=form, status=422)
    try:
        actions.decide(item=item, seat=seat, seen=form.cleaned_data["seen"], choice=form.choice)
    except actions.DecidedMeanwhileError:
        return _refuse(request, seat, item, form.cleaned_data)
    following = queries.next_waiting(seat, form.cleaned_data["next"] or 0)
    return redirect(address(seat, following, order=order_in(request)))


def _refuse(request, seat, item, typed):
    """The item as it is by now; nothing was done."""
    current = queries.item_for(seat, item.pk)
    by = current.decision and current.decision.by
    said = _("%(name)s decided this meanwhile; your decision was not carried out.") % {"name": by.name if by else ""}
    if by is None:
        said = _("This reply changed since you saw it; your decision was not carried out.")
    messages.warning(request, said)
    return show_queue(request, seat, current, typed=typed, status=409)


@require_POST
@unkept
@seated
def batch_decide(request, seat):
    """Decide the same of the items chosen in the list."""
    require(threads.can_moderate(seat))
    form = BatchForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return show_queue(request, seat, status=422)
    items = queries.items_chosen(seat, form.seen)
    done, missed = actions.decide_all(items=items, seat=seat, seen=form.seen, choice=form.choice)
    if missed or not done:
        _tell_missed(request, len(missed))
    return redirect(address(seat))


def _tell_missed(request, n):
    said = ngettext(
        "%(n)s reply changed since you saw it; it is left as it is.",
        "%(n)s replies changed since you saw them; they are left as they are.",
        n,
    )
    messages.warning(request, said % {"n": n} if n else _("Choose at least one reply in the list."))


@require_POST
@unkept
@seated
def decision_undo(request, seat):
    """Take back what one decided last, within ten minutes."""
    require(threads.can_moderate(seat))
    undone = actions.undo(decisions=queries.decisions_to_undo(seat), by=seat.person)
    if not undone:
        messages.warning(
            request, _("There is nothing to undo: it was decided otherwise since, or ten minutes are over.")
        )
        return redirect(address(seat))
    messages.success(request, _("Undone; it stands as before."))
    return redirect(address(seat, undone[0].item if len(undone) == 1 else None))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reply_flag(request, seat, thread_slug, number):
    """A member tells the staff what is wrong with a reply."""
    reply = find_reply(seat, thread_slug, number=number)
    require(policies.can_flag(seat, reply))
    form = FlagForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        limits.require_allowed("flag", limits.visitor(request), limit=FLAGS, seconds=3600)
        actions.flag_reply(reply=reply, seat=seat, **form.cleaned_data)
        messages.success(request, _("The staff of the course will look at it. Nobody else learns of it."))
        return redirect(reply)
    context = {"reply": reply, "form": form, "has_flagged": queries.has_flagged(seat, reply)}
    return render(request, "moderation/reply_flag.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@seated
def member_record(request, seat, seat_id):
    """What one member wrote, what became of it and what staff did about it and noted, with a form for a note."""
    require(courses.can_see_standing(seat))
    other = get_object_or_404(people.seats_for_setup(seat), pk=seat_id)
    require(courses.can_see_record(seat, other))
    form = MemberNoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        require(courses.can_note(seat, other))
        if form.is_valid():
            actions.note_member(about=other, by=request.user, **form.cleaned_data)
            messages.success(request, _("The note stands in the record of %(name)s.") % {"name": other.person.name})
            return redirect("moderation:member_record", seat.course.slug, other.pk)
    context = {"seat": seat, "course": seat.course, "other": other, "form": form, "record": queries.record_of(other)}
    context["can_note"] = courses.can_note(seat, other)
    return render(request, "moderation/member_record.html", context, status=422 if form.is_bound else 200)


@require_safe
@unkept
@seated
def log_list(request, seat):
    """What staff did in the course, latest first, narrowed as the address says."""
    require(courses.can_see_log(seat))
    form = LogForm(request.GET, choices=queries.choices_of_log(seat.course))
    page = queries.page_of_log(seat.course, form.filters, request.GET.get("page"))
    context = {"seat": seat, "course": seat.course, "form": form, "page": page, "query": form.query}
    return render(request, "moderation/log_list.html", context)


@require_safe
@unkept
@seated
def log_file(request, seat):
    """The same as a CSV file."""
    require(courses.can_see_log(seat))
    form = LogForm(request.GET, choices=queries.choices_of_log(seat.course))
    answer = HttpResponse(logfile.csv_of(seat.course, form.filters), "text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{seat.course.slug}-log.csv"'
    return answer
