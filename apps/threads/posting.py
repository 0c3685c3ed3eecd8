"""How a post is answered: the reply in its place, or the composer with the text kept and a sentence."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from apps.core import limits
from apps.core.htmx import is_htmx, render_page
from apps.core.keyring import hand_out
from apps.core.typed import forget_kept
from apps.courses.actions import refuse_name_of_staff

from . import actions, composing, parts, policies, queries
from .guests import FASTEST, remember_guest, seconds_since
from .holding import TOLD, Why
from .models import page_of

PER_PERSON, PER_ADDRESS, SECONDS = 12, 60, 60  # a whole class may sit behind one address


class NotPostedError(Exception):
    """Why the words come back to their writer: a bar, or a sentence, and the status."""

    def __init__(self, *, bar=None, said="", status=422):
        super().__init__(bar or said)
        self.bar, self.said = bar, said
        self.status = status if bar is None else 403 if bar.is_about_role else 409


def post(request, seat, thread, form, answered):
    """Check what was typed and post it; every refusal is a NotPostedError, or asks for sign-in."""
    _check(request, seat, thread, form, answered)
    sent = {name: form.cleaned_data[name] for name in ("body", "questions", "token")} | {"guest": form.guest}
    try:
        with transaction.atomic():  # the count with the post: one commit, which is what a post waits for
            _count(request, seat)
            return actions.post_reply(thread=thread, seat=seat, in_reply_to=answered, **sent)
    except actions.ReplyBarredError as refusal:
        raise NotPostedError(bar=refusal.bar) from refusal
    except actions.TokenSpentError as refusal:
        raise NotPostedError(said=token_spent(refusal.first), status=409) from refusal


def _check(request, seat, thread, form, answered):
    bar = policies.bar_for(seat, thread)
    if bar == policies.Bar.SIGN_IN or (seat.person_id is None and "member" in request.POST):
        raise PermissionDenied  # which keeps the text and asks for sign-in
    if bar is not None:
        raise NotPostedError(bar=bar)
    if not form.is_valid():
        raise NotPostedError
    if seat.is_guest:
        _check_guest(seat, form)
    if form.cleaned_data["to"] and answered is None:
        raise NotPostedError(
            said=_("The reply you answer is gone. Post again to answer the prompt itself."), status=409
        )


def _check_guest(seat, form):
    """One without an account is somebody, and both kinds go by a name of their own."""
    if form.guest is not None:
        _check_typed(form.cleaned_data)
    _check_name(seat, form)


def _check_name(seat, form):
    """A guest, whom no list of members tells apart, is not called as someone who teaches here."""
    try:
        refuse_name_of_staff(course=seat.course, name=form.guest.name if form.guest else seat.person.name)
    except ValidationError as refusal:
        if form.guest is None:
            raise NotPostedError(said=refusal.message) from None
        form.add_error("name", refusal)
        raise NotPostedError from None


def _check_typed(typed):
    """Refuse what was not typed by somebody: it fills in what nobody sees, or is there at once."""
    if typed["website"]:
        raise NotPostedError(said=_("A field that nobody sees was filled in, perhaps by a program. Post again."))
    seconds = seconds_since(typed["given"])
    if seconds is None or seconds < FASTEST:
        raise NotPostedError(said=_("Take a moment to look over what you wrote, then post again."))


def _count(request, seat):
    most = PER_PERSON if seat.person_id is not None else PER_ADDRESS
    if not limits.allow("reply", limits.visitor(request), limit=most, seconds=SECONDS):
        said = _("You have posted often in the last minute. Wait a little, then post again.")
        raise NotPostedError(said=said, status=429)


def token_spent(first):
    """The sentence for other words sent by a form that has already posted."""
    return _("This form has already posted %(reply)s. To post these words as another reply, post again.") % {
        "reply": _("response %(number)s") % {"number": first.number} if first.number else _("a reply that waits")
    }


def answer_refused(request, seat, thread, form, *, answered, refusal):  # noqa: PLR0913 - the parts of one composer
    """The composer again, with what was typed: in its place by htmx, else as its own page."""
    context = composing.refused(request, seat, thread, form, answered=answered) | composing.why(refusal, seat)
    answer = render_page(request, "threads/reply_create.html", "composer", context, refusal.status)
    return in_place_of_composer(answer)


def in_place_of_composer(answer):
    """Tell htmx to put the answer where the composer stands; a plain request takes no notice."""
    return reswap(retarget(answer, "#composer"), "outerHTML")


def answer_posted(request, seat, form, reply):
    """The reply in its place by htmx, if it changes nothing else of the page it was posted from; else its address."""
    forget_kept(request)
    after = form.cleaned_data["after"]
    is_here = after is not None and "in_place" in request.POST and _changes_nothing_else(after, reply)
    if is_htmx(request) and is_here:
        answer = _in_place(request, seat, after, reply)
    else:
        messages.success(request, said_of(reply), extra_tags=str(reply.token))
        url = reply.get_absolute_url()
        answer = HttpResponseClientRedirect(url) if is_htmx(request) else HttpResponseRedirect(url)
    return _with_cookies(request, answer, form, reply)


def _changes_nothing_else(after, reply):
    return reply.thread.is_gate_open and _is_next_on_page(after, reply) and not cites(reply)


def cites(reply):
    """Whether the list of works cited below the thread may have grown by it."""
    return any(mark["kind"] == "citation" for mark in reply.marks)


def _is_next_on_page(after, reply):
    if reply.number is None:
        return True
    return after < reply.number and page_of(reply.number) == page_of(after)


def _in_place(request, seat, after, reply):
    thread = reply.thread
    if reply.guest_key:
        seat.guest_keys |= {reply.guest_key}  # the cookie that says so is only on its way
    shown = queries.replies_between(seat, thread, after, reply)
    shown[-1].is_posted = True
    context = composing.again(request, seat, thread) | {"replies": parts.some_replies(shown), "takes_reply": True}
    context |= {"said_posted": said_of(reply), "posted": request.POST.get("token", "")}
    context |= {"steps": _steps(seat, thread), "taken_up": queries.questions_of(thread)}
    return render(request, f"{parts.PAGE}#posted", context)


def _steps(seat, thread):
    """What is due in the thread, as it stands after a reply."""
    if not thread.own.steps:
        return []
    own = queries.thread_for(seat, thread.slug).own
    return own.shown(timezone.now(), takes_replies=policies.can_reply(seat, thread))


def said_of(reply):
    """What the live region and the page say of a reply just posted."""
    if reply.is_held:
        said = _("Your reply is sent. It appears when the instructor has read it.")
        return said if reply.held_because == Why.GUEST else f"{said} {TOLD[Why(reply.held_because)]}"
    return _("Your reply is posted. It is response %(number)s.") % {"number": reply.number}


def _with_cookies(request, answer, form, reply):
    if reply.guest_key:
        hand_out(request, answer, reply.guest_key)
        remember_guest(answer, form.guest, wanted=form.cleaned_data["remember"])
    return answer
