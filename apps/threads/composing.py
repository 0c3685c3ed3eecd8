"""What the composer holds: the form, what it answers, the draft, and why nothing can be posted.

The composer below a thread is kept, by all it shows; the tokens that are good for one post stand beside.
"""

import uuid
from functools import partial

from django.template import loader
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from apps.core import kept
from apps.core.htmx import is_htmx
from apps.core.typed import kept_at
from apps.courses.policies import goes_by_alias
from apps.readings.links import resolve_in as resolve_in_course

from . import policies, queries
from .drafting import moment
from .finding import whole
from .forms import GuestReplyForm, ReplyForm
from .guests import given, remembered_guest
from .links import resolve_in
from .policies import Bar
from .previewing import preview

ASKED = {"to", "quote", "kept"}  # what an address may ask to find in the composer

# what a composer that nobody has written in yet shows: by kind, and what is its own
OF_KIND = (
    *("is_in_place", "bar", "why_not", "is_kept", "is_unsaved", "begins_here", "saved_at", "draft_body"),
    *("zone", "edit_minutes", "opening_words", "is_held_first", "keeps_place", "asks_first"),
    *("pseudonym", "goes_by_alias"),
)
OF_READER = ("username", "full_name", "alias", "after")
ADDRESSES = {
    "thread_url": "threads:thread_detail",
    "reply_url": "threads:reply_create",
    "draft_url": "threads:draft_save",
    "discard_url": "threads:draft_discard",
}
OWN = (*OF_READER, *ADDRESSES, "sign_in_url", "preview_url", "names_url", "alias_url", "quote_url", "questions_box")
WHY_NOT = {
    Bar.NOT_OPEN: _("This prompt is not open yet; replies can be posted once it is."),
    Bar.ARCHIVED: _("This course is archived: it can be read, and nothing more is posted."),
    Bar.COURSE_FROZEN: _("This course is frozen for now: everything can be read, and only its staff write."),
    Bar.OBSERVER: _("You observe this course: you can read everything, and post nothing."),
    Bar.SIGN_IN: _("Sign in to leave a reply."),
    Bar.NO_SEAT: _("Only members of this course reply here."),
    Bar.LOCKED: _("The instructor has locked this thread; it takes no more replies."),
    Bar.FROZEN: _("This group has been dissolved: its thread can be read, and nothing more is posted."),
    Bar.MERGED: _("This thread has been merged into another; post again, and your reply stands there."),
    Bar.CLOSED: _("This thread has closed; it takes no more replies."),
}


def blank(request, seat, thread):
    """The composer as a page shows it first."""
    bar = policies.bar_for(seat, thread)
    if bar is not None:
        return _context(request, seat, thread, None, bar=bar)
    kept_fields = kept_at(request)
    text = {name: values[0] for name, values in kept_fields.items() if values}
    to = whole(request.GET.get("to") or text.get("to")) or thread.draft_to or 0
    answered = queries.reply_to_answer(seat, thread.slug, to) if to else None
    quoted = _quoted(request, seat, thread) if "quote" in request.GET else ""
    draft = thread.draft_body or ""
    body = text.get("body") or (f"{draft.rstrip()}\n\n{quoted}" if draft.strip() and quoted else draft or quoted)
    initial = {"body": body, "to": answered and to, "after": thread.last_number} | guest_of(request, seat)
    initial["questions"] = tuple((kept_fields or thread.draft_fields or {}).get("questions", ()))
    begins_here = bool({"to", "quote"} & request.GET.keys())
    form = SimpleLazyObject(partial(_form, seat, begins_here=begins_here, initial=initial))
    context = _context(request, seat, thread, form, answered=answered)
    again = {"is_kept": bool(text), "is_unsaved": bool(text), "begins_here": begins_here}
    if text:  # what another device has saved since is not written over
        again["saved_at"] = moment(text.get("based_on", ""))
    return context | again | {"initial": initial, "after": initial["after"], "token": token_for(seat)}


def _quoted(request, seat, thread):
    return queries.quoted_passage(seat, thread, request.GET["quote"], request.GET.get("words", ""))


def in_page(request, seat, page):
    """The composer below a thread, kept by all it shows; while nothing is written in it, it is made of one text."""
    thread = page.thread
    context = blank(request, seat, thread) | {"is_in_place": True, "is_once": True}
    context["quote_url"] = lambda: "#assigned-readings" if page.readings else library_url(thread.course)
    chosen = context.get("initial", {}).get("questions", ())
    context["questions_box"] = lambda: _box(page.said.questions, chosen, tells=thread.is_gate_open)
    own = {name: context[name] for name in OWN if context[name] not in ("", None)}
    kind = _kind(context)
    key = (*page.of_readings, thread.slug, *(own.get(name) for name in OF_READER), *kind)
    shows = {name: context.get(name) for name in (*OF_KIND, "form", "answered", "step")} | own
    initial = context.get("initial", {})
    is_written_in = context["draft_body"] or initial.get("body") or initial.get("name")
    return context | {"blank": kept.By(key, shows, kind, {} if is_written_in else own)}


def _kind(context):
    """By what two composers that nobody has written in yet differ otherwise than in what is their own."""
    answered, step = context["answered"], context["step"]
    return (
        *(context.get(name) for name in OF_KIND),
        *(item for item in context.get("initial", {}).items() if item[0] != "after"),
        *((answered.number, answered.author_name) if answered else ()),
        *((step.name, step.words) if step else ()),
    )


def again(request, seat, thread):
    """An empty composer, after a reply has been posted."""
    form = _form(seat, initial={"after": thread.last_number} | guest_of(request, seat))
    fresh = {"is_in_place": True, "after": thread.last_number, "token": token_for(seat), "saved_at": None}
    return _context(request, seat, thread, form) | fresh


def posted(request, seat):
    """The form as it came in."""
    return _form(seat, data=request.POST)


def refused(request, seat, thread, form, *, answered=None):
    """The composer with its text kept and a fresh token; one that may have posted already is not used again."""
    before = form.data.get("given", "")
    token = token_for(seat, before) if form.is_valid() else before or form.data.get("token", "")
    return _context(request, seat, thread, form, answered=answered) | {
        "is_refused": True,
        "is_unsaved": True,
        "after": form.data.get("after", ""),
        "saved_at": moment(form.data.get("based_on", "")),
        "token": token,
    }


def previewed(request, seat, thread, form, *, answered=None):
    """The composer with what was typed and how it would look; nothing is judged or posted yet."""
    shown = preview(form.data.get("body", ""), thread.course, resolve_in(thread))
    initial = {name: form.data.get(name, "") for name in form.fields} | {"questions": form["questions"].value()}
    context = _context(request, seat, thread, type(form)(initial=initial), answered=answered)
    token = form.data.get("given") or form.data.get("token", "")
    begun = {"token": token, "after": initial["after"], "saved_at": moment(form.data.get("based_on", ""))}
    return context | begun | {"preview": shown, "is_refused": True, "is_unsaved": True}


def why(refusal, seat):
    """The part of the context that says why nothing was posted."""
    return {"bar": refusal.bar, "why_not": why_not(refusal.bar, seat), "said": refusal.said}


def why_not(bar, seat):
    """The sentence for a bar; the silenced learn until when and for what reason."""
    if bar != Bar.SILENCED:
        return WHY_NOT.get(bar, "")
    until = date_format(timezone.localtime(seat.silenced_until), str(_("l, j F Y, H:i")))
    said = _("You can read everything here, and post nothing until %(until)s. The reason: %(reason)s")
    return said % {"until": until, "reason": seat.silenced_because}


def token_for(seat, before=""):
    """What is good for one post; a guest's says since when they have the form, as one given `before` said."""
    return given(before) if seat.person_id is None else str(uuid.uuid4())


def _form(seat, *, begins_here=False, **options):
    """The form of a guest or a member; who came to write, by Reply or Quote, begins in its box."""
    form = GuestReplyForm(**options) if seat.person_id is None else ReplyForm(**options)
    if begins_here:
        form.fields["body"].widget.attrs["autofocus"] = True
    return form


def guest_of(request, seat):
    """The name and address that a guest asked this device to remember."""
    guest = remembered_guest(request) if seat.person_id is None else None
    return {"name": guest.name, "email": guest.email, "remember": True} if guest else {}


def preview_url(thread):
    """Where the script asks for a preview whose links lead as they will in this thread."""
    return reverse("threads:markdown_preview", query={"course": thread.course.slug, "thread": thread.slug})


def prompt_preview_url(course, thread):
    """The same for a prompt, which may have no thread yet."""
    return preview_url(thread) if thread else reverse("threads:markdown_preview", query={"course": course.slug})


def prompt_preview(course, thread, text):
    """How a prompt would look, without script."""
    return preview(text, course, resolve_in(thread) if thread else resolve_in_course(course))


def questions_to_take_up(thread, form, *, tells):
    """The questions of the prompt as boxes to tick; `tells` says whether the seat may know which are taken up."""
    return _box(queries.questions_of(thread), form["questions"].value() if form else (), tells=tells)


def _box(asked, chosen, *, tells):
    """Each with whether it is ticked, and whether it is known that nobody has taken it up."""
    chosen = {str(number) for number in chosen or ()}
    questions = [
        one._asdict() | {"is_open": tells and not one.replies, "is_chosen": str(one.number) in chosen} for one in asked
    ]
    return loader.render_to_string("threads/questions.html", {"questions": questions}) if questions else ""


def edit_preview(reply, text):
    """How an edited reply would look, without script."""
    return prompt_preview(reply.thread.course, reply.thread, text)


def _context(request, seat, thread, form, *, answered=None, bar=None):  # noqa: PLR0913 - the parts of one composer
    course, person = thread.course, seat.person
    return _addresses(thread) | {
        "thread": thread,
        "zone": course.time_zone,
        "edit_minutes": course.edit_minutes,
        "opening_words": thread.prompt.required_words,
        "writer": person,
        "username": person.username if person else "",
        "full_name": person.name if person else "",
        "is_in_place": "in_place" in request.POST and is_htmx(request),
        "form": form,
        "after": "",
        "questions_box": partial(questions_to_take_up, thread, form, tells=thread.is_gate_open),
        "token": "",
        "answered": answered,
        "bar": bar,
        "why_not": why_not(bar, seat),
        "is_held_first": policies.is_held_first(seat),
        "asks_first": policies.asks_first(thread),
        "step": thread.own.next if thread.own.is_asked else None,
        "pseudonym": policies.goes_by_pseudonym(seat, thread.prompt),
        "goes_by_alias": goes_by_alias(seat),
        "alias": seat.alias,
        "keeps_place": policies.can_keep_place(seat),
        "saved_at": thread.draft_saved_at,
        "draft_body": thread.draft_body,
    }


def _addresses(thread):
    """Functions that give them, {name: function}; a page that is kept asks for none."""
    course, place = thread.course, (thread.course.slug, thread.slug)
    return {
        **{name: partial(reverse, address, args=place) for name, address in ADDRESSES.items()},
        "sign_in_url": lambda: reverse("account_login", query={"next": reverse("threads:reply_create", args=place)}),
        "preview_url": partial(preview_url, thread),
        "names_url": partial(reverse, "courses:person_find", args=place[:1]),
        "alias_url": partial(reverse, "courses:alias_edit", args=place[:1]),
        "quote_url": partial(library_url, course),
    }


def library_url(course):
    """Where a passage is chosen that no reading of the prompt has."""
    return reverse("classroom:library", args=[course.slug])
