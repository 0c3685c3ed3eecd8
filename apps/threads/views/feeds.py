"""Where a reader finds the addresses of the feeds, and makes or revokes the token in them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from apps.core.access import require
from apps.core.links import full
from apps.courses import actions as courses
from apps.courses.models import SecretAddress
from apps.courses.queries import secret_token
from apps.courses.seating import seated

from .. import policies
from ..finding import find_thread

FEED = SecretAddress.Kind.FEED


@require_safe
@cache_control(private=True, no_store=True)
@seated
def feed_list(request, seat):
    """The addresses of the course's feed and of that of the thread that `?thread=` names."""
    slug = request.GET.get("thread", "")[:80]
    thread = find_thread(seat, slug) if slug else None
    token = "" if seat.course.is_public else secret_token(seat, FEED)
    context = {
        "seat": seat,
        "thread": thread,
        "token": token,
        "is_open": bool(token) or seat.course.is_public,
        "course_feed": _address(seat, token),
        "thread_feed": thread and _address(seat, token, thread),
    }
    return render(request, "threads/feed_list.html", context)


def _address(seat, token, thread=None):
    """The address of a feed, with the seat's token if there is one."""
    place = [seat.course.slug, thread.slug] if thread else [seat.course.slug]
    path = reverse("threads:thread_feed" if thread else "threads:course_feed", args=place)
    return full(path) + (f"?token={token}" if token else "")


@require_POST
@seated
def feed_key_make(request, seat):
    """A new token; addresses with the old one open nothing any more."""
    require(policies.can_keep_place(seat))
    courses.renew_address(seat=seat, kind=FEED)
    messages.success(request, _("Your addresses are made. Whoever has them reads what you may read."))
    return redirect("threads:feed_list", seat.course.slug)


@require_POST
@seated
def feed_key_revoke(request, seat):
    """No address of this seat's feeds opens anything any more."""
    require(policies.can_keep_place(seat))
    courses.close_address(seat=seat, kind=FEED)
    messages.success(request, _("Your addresses are revoked; nobody reads by them any more."))
    return redirect("threads:feed_list", seat.course.slug)
