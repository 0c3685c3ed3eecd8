"""Writing and editing a prompt, with a live preview."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.access import require
from apps.core.typed import forget_kept
from apps.courses.seating import seated

from .. import actions, policies, prompting, reach
from ..finding import find_thread


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def prompt_create(request, seat):
    """A new prompt."""
    require(policies.can_write_prompts(seat))
    context = prompting.posted(request, seat) if request.method == "POST" else prompting.begun(request, seat)
    if _is_saving(request) and context["form"].is_valid():
        thread = actions.write_prompt(course=seat.course, author=seat.person, **context["form"].asked)
        return _saved(request, thread)
    return _page(request, seat, None, context)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def prompt_edit(request, seat, thread_slug):
    """Change a prompt; its thread keeps the address."""
    thread = find_thread(seat, thread_slug)
    require(reach.can_edit_prompt(seat, thread.prompt))
    is_posted = request.method == "POST"
    context = prompting.posted(request, seat, thread) if is_posted else prompting.begun(request, seat, thread)
    if _is_saving(request) and context["form"].is_valid():
        if prompting.is_outdated(context):
            return render(request, prompting.PAGE, context | {"is_conflict": True}, status=409)
        return _saved(request, actions.edit_prompt(thread=thread, by=seat.person, **context["form"].asked))
    return _page(request, seat, thread, context)


def _is_saving(request):
    """Saving is one of three buttons; the others preview, or give more lines for questions."""
    return request.method == "POST" and not {"preview", "more"} & set(request.POST)


def _saved(request, thread):
    forget_kept(request)
    messages.success(request, _("The prompt is saved."), extra_tags=request.POST.get("token", ""))
    return redirect(thread)


def _page(request, seat, thread, context):
    if request.method != "POST":
        return render(request, prompting.PAGE, context)
    if _is_saving(request):
        return render(request, prompting.PAGE, context, status=422)
    context = prompting.previewed(seat, thread, context) if "preview" in request.POST else context
    context["form"].unjudged()
    return render(request, prompting.PAGE, context)
