"""What a prompt has due, as each student stands to it, and more time for those who need it; for staff."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.courses.seating import seated

from .. import actions, policies, queries, reach
from ..finding import find_reply, find_thread, whole
from ..forms import ExtensionForm

PAGE = "threads/deadline_list.html"


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def deadline_list(request, seat, thread_slug):
    """Every student with every step, and a form that gives someone more time."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_see_deadlines(seat))
    form = ExtensionForm(request.POST or None, thread=thread, choices=queries.choices_for_extension(seat, thread))
    if request.method == "POST":
        require(policies.can_extend(seat))
        if form.is_valid():
            actions.extend(thread=thread, by=seat.person, **form.cleaned_data)
            messages.success(request, _("The time is given. It shows to whom it is for at once."))
            return redirect("threads:deadline_list", seat.course.slug, thread.slug)
    shown = {"deadlines": queries.deadlines(thread, whole(request.GET.get("page"), 1)), "form": form, "thread": thread}
    mine = [extension for extension in shown["deadlines"].extensions if reach.can_extend_for(seat, extension)]
    shown |= {"can_extend": policies.can_extend(seat), "mine": mine, "seat": seat}
    return render(request, PAGE, shown, status=422 if request.method == "POST" else 200)


@require_POST
@seated
def extension_withdraw(request, seat, thread_slug, extension_id):
    """Take more time back."""
    thread = find_thread(seat, thread_slug)
    require(policies.can_extend(seat))
    extension = get_object_or_404(queries.extensions_of(thread), pk=extension_id)
    require(reach.can_extend_for(seat, extension))
    actions.withdraw_extension(extension=extension, thread=thread, by=seat.person)
    messages.success(request, _("The time is taken back."))
    return redirect("threads:deadline_list", seat.course.slug, thread.slug)


@require_safe
@seated
def reply_counted(request, seat, thread_slug, number):
    """What a reply said when it counted for a checkpoint, for its writer and staff."""
    reply = find_reply(seat, thread_slug, number=number)
    require(policies.can_see_history(seat, reply))
    versions = queries.counted_versions(seat, reply)
    if not versions:
        raise Http404
    return render(request, "threads/reply_counted.html", {"reply": reply, "versions": versions})
