"""The queue as a page: its list under a tab, and the pane of one item."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.threads import policies as threads
from apps.threads.finding import whole

from . import policies, queries
from .forms import DecisionForm
from .models import Verb

PAGE = "moderation/item_list.html"
SAID = {
    Verb.APPROVE: gettext_lazy("approved"),
    Verb.DISMISS: gettext_lazy("approved; the flags are dismissed"),
    Verb.RETURN: gettext_lazy("returned to its writer"),
    Verb.HIDE: gettext_lazy("hidden"),
    Verb.RESTORE: gettext_lazy("restored"),
    Verb.ENDORSE: gettext_lazy("endorsed"),
}


def show_queue(request, seat, item=None, *, form=None, typed=None, status=200):  # noqa: PLR0913 - what a page may hold
    """The page; without an item the first that stands in the list is open. What was `typed` stays."""
    is_chosen = item is not None
    tab = request.GET.get("tab", "")
    queue = queries.queue_of(
        seat,
        tab=tab if tab in queries.TABS else "waiting",
        order=order_in(request),
        before=whole(request.GET.get("before")),
    )
    item = item or next(iter(queue.items or [one.item for one in queue.decisions]), None)
    detail = item and queries.detail_of(seat, item)
    form = form or (detail and DecisionForm.of(item, detail.flags, queue.after(item), typed or {}))
    context = {
        "seat": seat,
        "course": seat.course,
        "queue": queue,
        "detail": detail,
        "form": form,
        "is_chosen": is_chosen,
        "can_decide": threads.can_moderate(seat) and policies.can_see_queue(seat),
        "undo_line": undo_line(queue.undoable),
    }
    return render(request, PAGE, context, status=status)


def order_in(request):
    """The order that the address asks for."""
    order = request.GET.get("order", "")
    return order if order in queries.ORDERS else ""


def undo_line(decisions):
    """What was decided last, in words, or ""."""
    if not decisions:
        return ""
    one, n = decisions[0], len(decisions)
    if n == 1:
        return _("The reply of %(name)s is %(done)s.") % {"name": one.item.reply.author_name, "done": SAID[one.verb]}
    return ngettext("%(n)s reply is decided.", "%(n)s replies are decided.", n) % {"n": n}


def address(seat, item=None, *, order=""):
    """The address of the queue, or of an item in it."""
    name, keys = ("item_detail", [item.pk]) if item is not None else ("item_list", [])
    path = reverse(f"moderation:{name}", args=[seat.course.slug, *keys])
    return f"{path}?order={order}" if order else path
