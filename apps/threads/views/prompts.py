"""Writing and editing a prompt, with a live preview."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, composing, policies, queries
from ..finding import find_thread
from ..forms import PromptForm

PAGE = "threads/prompt_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def prompt_create(request, seat):
    """A new prompt."""
    require(policies.can_write_prompts(seat))
    form = _form(request, seat, initial={})
    if _is_saving(request) and form.is_valid():
        return redirect(actions.write_prompt(course=seat.course, author=seat.person, **form.asked))
    return _page(request, seat, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def prompt_edit(request, seat, thread_slug):
    """Change a prompt; its thread keeps the address."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_write_prompts(seat))
    form = _form(request, seat, initial=queries.prompt_to_edit(thread), has_replies=thread.prompt.has_replies())
    if _is_saving(request) and form.is_valid():
        return redirect(actions.edit_prompt(thread=thread, by=seat.person, **form.asked))
    return _page(request, seat, form, thread)


def _form(request, seat, **options):
    data = request.POST if request.method == "POST" else None
    return PromptForm(data, choices=queries.choices_for_prompt(seat), **options)


def _is_saving(request):
    """Saving is one of three buttons; the others preview, or give more lines for questions."""
    return request.method == "POST" and not {"preview", "more"} & set(request.POST)


def _page(request, seat, form, thread):
    context = {"thread": thread, "form": form, "preview_url": composing.prompt_preview_url(seat.course, thread)}
    is_refused = _is_saving(request)
    if "preview" in request.POST:
        context["preview"] = composing.prompt_preview(seat.course, thread, request.POST.get("body", ""))
    if form.is_bound and not is_refused:
        context["form"] = form.unjudged()
    return render(request, PAGE, context, status=422 if is_refused else 200)
