"""What the form of a prompt holds: the prompt or what was typed before, and another text that stands against it."""

import hashlib
import uuid

from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from . import composing, drafting, queries
from .forms import PromptForm

PAGE = "threads/prompt_form.html"


def begun(request, seat, thread=None):
    """The page's context as it shows first."""
    place = {"prompt": thread.prompt} if thread else {"course": seat.course}
    typed, draft = drafting.typed_before(request, seat, **place)
    form = _form(seat, thread, MultiValueDict(typed) if typed else None)
    if not typed:
        return context_of(seat, thread, form)
    context = context_of(seat, thread, form.unjudged()) | {"draft": draft, "is_begun_again": True}
    return context | {"is_conflict": is_outdated(context)}


def posted(request, seat, thread=None):
    """The page's context with what came in."""
    return context_of(seat, thread, _form(seat, thread, request.POST)) | {"is_refused": True}


def previewed(seat, thread, context):
    """The same with how the text would look; nothing is judged or saved yet."""
    text = context["form"].data.get("body", "")
    return context | {
        "form": context["form"].unjudged(),
        "preview": composing.prompt_preview(seat.course, thread, text),
    }


def is_outdated(context):
    """Whether the prompt was changed since what is in the form was begun from it."""
    begun_from = context["form"].data.get("begun_from")
    return bool(context["thread"] and begun_from and begun_from != context["begun_from"])


def context_of(seat, thread, form):
    """What the page shows around the form."""
    new_url = reverse("threads:prompt_create", args=[seat.course.slug])
    form_url = f"{thread.get_absolute_url()}edit/" if thread else new_url
    return {
        "thread": thread,
        "form": form,
        "writer": seat.person,
        "preview_url": composing.prompt_preview_url(seat.course, thread),
        "form_url": form_url,
        "save_url": f"{form_url}draft/",
        "begun_from": _names(form.initial),
        "token": form.data.get("token") or str(uuid.uuid4()),
    }


def _names(fields):
    """A short name of a prompt as it stands, by all its fields."""
    fields = fields | {"readings": sorted(fields.get("readings", []))}
    return hashlib.blake2b(repr(fields).encode(), digest_size=8).hexdigest()


def show_both(request, seat, thread, newer):
    """The page with what is typed and the draft that another window saved meanwhile, if it is that."""
    context = posted(request, seat, thread)
    context["form"].unjudged() if newer else context["form"].is_valid()
    return render(request, PAGE, context | {"newer_draft": newer}, status=409 if newer else 422)


def _form(seat, thread, data):
    options = {"choices": queries.choices_for_prompt(seat), "initial": {}}
    if thread:
        options |= {"initial": queries.prompt_to_edit(thread), "has_replies": thread.prompt.has_replies()}
    return PromptForm(data, **options)
