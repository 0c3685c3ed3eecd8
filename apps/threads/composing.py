"""What the composer holds: the form, what it answers, the draft, and why nothing can be posted."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core import markdown
from apps.readings.links import resolve_in as resolve_in_course

from . import policies, queries
from .finding import whole
from .forms import GuestReplyForm, ReplyForm
from .guests import remembered_guest
from .kept import kept_text
from .links import resolve_in
from .policies import Bar

WHY_NOT = {
    Bar.NOT_OPEN: _("This prompt is not open yet; replies can be posted once it is."),
    Bar.ARCHIVED: _("This course is archived: it can be read, and nothing more is posted."),
    Bar.OBSERVER: _("You observe this course: you can read everything, and post nothing."),
    Bar.SIGN_IN: _("Sign in to leave a reply."),
    Bar.NO_SEAT: _("Only members of this course reply here."),
    Bar.LOCKED: _("The instructor has locked this thread; it takes no more replies."),
    Bar.CLOSED: _("This thread has closed; it takes no more replies."),
}


def blank(request, seat, thread):
    """The composer as a page shows it first."""
    bar = policies.bar_for(seat, thread)
    if bar is not None:
        return _context(seat, thread, None, bar=bar)
    kept = kept_text(request)
    to = whole(request.GET.get("to") or kept.get("to")) or thread.draft_to or 0
    answered = queries.reply_to_answer(seat, thread.slug, to) if to else None
    quoted = queries.quoted_passage(seat, thread, request.GET["quote"]) if "quote" in request.GET else ""
    body = kept.get("body") or f"{thread.draft_body or ''}{quoted}"
    initial = {"body": body, "to": answered and to, "token": uuid.uuid4(), "after": thread.last_number}
    return _context(seat, thread, _form(request, seat, initial=initial), answered=answered) | {"is_kept": bool(kept)}


def again(request, seat, thread):
    """An empty composer, after a reply has been posted."""
    initial = {"token": uuid.uuid4(), "after": thread.last_number}
    return _context(seat, thread, _form(request, seat, initial=initial))


def posted(request, seat):
    """The form as it came in."""
    return _form(request, seat, data=request.POST)


def refused(seat, thread, form, *, answered=None):
    """The composer with its text kept and a fresh token; one that may have posted already is not used again."""
    form.data = form.data.copy()
    form.data["token"] = str(uuid.uuid4()) if form.is_valid() else form.data.get("token", "")
    return _context(seat, thread, form, answered=answered) | {"is_refused": True}


def previewed(seat, thread, form, *, answered=None):
    """The composer with what was typed and how it would look; nothing is judged or posted yet."""
    text = form.data.get("body", "")
    too_long = len(text) > markdown.MAX_CHARACTERS
    html = _rendered("" if too_long else text, resolve_in(thread))
    initial = {name: form.data.get(name, "") for name in form.fields}
    return _context(seat, thread, type(form)(initial=initial), answered=answered) | {
        "preview": html,
        "is_refused": True,
    }


def why(refusal):
    """The part of the context that says why nothing was posted."""
    return {"bar": refusal.bar, "why_not": WHY_NOT.get(refusal.bar, ""), "said": refusal.said}


def _form(request, seat, **options):
    if seat.person_id is not None:
        return ReplyForm(**options)
    guest = remembered_guest(request)
    if guest and "initial" in options:
        options["initial"] |= {"name": guest.name, "email": guest.email, "remember": True}
    return GuestReplyForm(**options)


def preview_url(thread):
    """Where the script asks for a preview whose links lead as they will in this thread."""
    return reverse("threads:markdown_preview", query={"course": thread.course.slug, "thread": thread.slug})


def prompt_preview_url(course, thread):
    """The same for a prompt, which may have no thread yet."""
    return preview_url(thread) if thread else reverse("threads:markdown_preview", query={"course": course.slug})


def prompt_preview(course, thread, text):
    """How a prompt would look, without script."""
    return (
        markdown.markdownify(text)
        if len(text) > markdown.MAX_CHARACTERS
        else _rendered(text, _resolver(course, thread))
    )


def _resolver(course, thread):
    return resolve_in(thread) if thread else resolve_in_course(course)


def edit_preview(reply, text):
    """How an edited reply would look, without script."""
    return prompt_preview(reply.thread.course, reply.thread, text)


def _rendered(text, resolve):
    return markdown.render(text.replace("\r\n", "\n"), resolve=resolve, doc_id="preview").html


def _context(seat, thread, form, *, answered=None, bar=None):
    return {
        "thread": thread,
        "preview_url": preview_url(thread),
        "form": form,
        "answered": answered,
        "bar": bar,
        "why_not": WHY_NOT.get(bar, ""),
        "is_held_first": policies.is_held_first(seat),
        "keeps_place": policies.can_keep_place(seat),
    }
