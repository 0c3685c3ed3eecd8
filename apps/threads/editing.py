"""What the editor of a reply holds: its words or what was typed before, and another text that stands against it."""

import uuid
from functools import partial

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from . import composing, drafting, policies
from .forms import EditForm
from .holding import Why

PAGE = "threads/reply_edit.html"
WAITS = {
    Why.LINKS: _(
        "Until you have posted more, links to other sites are read before they appear, and a reply that stands cannot "
        "wait. Take them out here, and post them as a reply of their own. Your words are kept below."
    ),
    Why.WORDS: _(
        "It has a word now that this course looks at first, and a reply that stands cannot wait. Say it otherwise, or "
        "post it as a reply of its own. Your words are kept below."
    ),
}


def begun(request, seat, reply):
    """The editor as its page shows it first."""
    typed, draft = drafting.typed_before(request, seat, reply=reply)
    context = context_of(seat, reply, EditForm.to_edit(reply, typed))
    is_outdated = bool(typed) and typed.get("revision") != [str(reply.revision)]
    return context | {"draft": draft, "is_conflict": is_outdated, "is_begun_again": bool(typed)}


def posted(request, seat, reply):
    """The editor with what came in."""
    return context_of(seat, reply, EditForm(request.POST, reply=reply)) | {"is_refused": True}


def context_of(seat, reply, form):
    """What the page shows around the form."""
    bar, form_url = policies.bar_to_edit(seat, reply), f"{reply.get_absolute_url()}edit/"
    return {
        "reply": reply,
        "form": form,
        "writer": seat.person,
        "bar": bar,
        "why_not": composing.why_not(bar, seat),
        "preview_url": composing.preview_url(reply.thread),
        "questions_box": partial(composing.questions_to_take_up, reply.thread, form, tells=False),
        "form_url": form_url,
        "save_url": f"{form_url}draft/",
        "token": form.data.get("token") or str(uuid.uuid4()),
    }


def against_the_words_now(context):
    """The same after the reply was changed elsewhere: what is typed, to be saved over the words it has now."""
    form = context["form"]
    form.data = form.data.copy()
    form.data["revision"] = str(context["reply"].revision)
    return context | {"is_conflict": True}


def with_what_waits(context, why):
    """The same after an edit that brings in what would have to be read first; `why` is a `holding.Why`."""
    context["form"].add_error(None, WAITS[why])
    return context


def show_both(request, seat, reply, newer):
    """The page with what is typed and the draft that another window saved meanwhile, if it is that."""
    context = posted(request, seat, reply)
    context["form"].is_valid()
    return render(request, PAGE, context | {"newer_draft": newer}, status=409 if newer else 422)
