"""The inbox, what its reader wishes to be told, and the links that stop a mail."""

from datetime import UTC, datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.htmx import is_htmx
from apps.core.kept import render_parts
from apps.courses.queries import seats_of

from . import actions, queries
from .clock import clock_of
from .forms import WishForm
from .inbox import inbox_of
from .stopping import stop_of


@require_safe
@login_required
def inbox(request):
    """What concerns the visitor, in all their courses."""
    seats, only = seats_of(request.user), request.GET.get("only", "")
    if len(seats) == 1:
        request.seat = seats[0]  # the masthead leads to their one course
    with clock_of(request.user, seats):
        only = only if only in queries.TABS else ""
        page = inbox_of(request.user, seats, only=only, before=request.GET.get("before", ""))
        return render_parts(request, "notifications/inbox.html", {"page": page}, by=page.by(request))


@require_POST
@login_required
def inbox_read(request):
    """Mark read whatever the inbox held when its page was made."""
    moving = queries.threads_that_move(request.user, seats_of(request.user))
    threads = [thread for _seat, found in moving for thread in found if thread.new_count]
    actions.read_all(person=request.user, threads=threads, until=_moment(request.POST.get("until", "")))
    return HttpResponse(status=204) if is_htmx(request) else redirect("notifications:inbox")


def _moment(text):
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return timezone.now()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def wishes(request):
    """What the visitor is told of each course, and how."""
    data = request.POST if request.method == "POST" else None
    forms = [WishForm(data, seat=seat) for seat in queries.wishes_of(request.user)]
    if forms and data is not None and all(form.is_valid() for form in forms):
        for form in forms:
            actions.wish(seat=form.seat, **form.cleaned_data)
        messages.success(request, _("What you are told is saved."))
        return redirect("notifications:wishes")
    return render(request, "notifications/wishes.html", {"forms": forms}, status=422 if data is not None else 200)


@csrf_exempt  # a mail program has no cookie to send a token with; the address itself is signed
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request, token):
    """Stop one kind of mail, or what comes of one thread: by one click of a mail program, or a button here."""
    stop = stop_of(token)
    if stop is None:
        raise Http404
    seat = queries.seat_to_stop(stop)
    if request.method == "POST":
        request.POST  # noqa: B018 - a body past the limits is refused before anything is stopped
        actions.stop(seat=seat, kind=stop.kind, thread=stop.thread)
    thread = seat and queries.thread_to_stop(seat, stop)
    context = {"seat": seat, "thread": thread, "is_of_thread": not stop.kind, "is_done": request.method == "POST"}
    return render(request, "notifications/mail_stop.html", context)
