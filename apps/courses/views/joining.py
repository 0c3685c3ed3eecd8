"""Joining a course by its code or by an invitation."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.core import limits
from apps.courses import actions, forms, policies, queries

from .answers import unkept

WRONG_CODES = {"limit": 20, "seconds": 600}  # a code is one of 10^17, and twenty wrong ones close the door for a while


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def join(request, code):
    """Show the course behind a code and ask; nothing is looked up for the signed out or for one who guesses."""
    who = limits.visitor(request)
    if limits.is_spent("join", who, **WRONG_CODES):
        raise limits.TooManyError(WRONG_CODES["seconds"])
    offer = queries.offer_for(code)
    if offer is None or not policies.can_join(offer.course):
        limits.allow("join", who, **WRONG_CODES)
        raise Http404
    form = forms.ConfirmForm(forms.typed(request))
    if form.is_bound and take(form, offer, request.user):
        return redirect(offer.course)
    context = {"offer": offer, "form": form, "seat": queries.seat_in(offer.course, request.user)}
    context["is_other_address"] = offer.is_for_another_address_than(request.user)
    return render(request, "courses/join.html", context, status=form.status)


def take(form, offer, person):
    """Whether the person was seated as the offer says."""
    if offer.invitation is None:
        return form.act(actions.join_by_code, course=offer.course, person=person)
    return form.act(actions.take_invitation, invitation=offer.invitation, person=person)
