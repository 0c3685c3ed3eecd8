"""From words of a reading on: to the discussion in which they are quoted, or to a note to self."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.courses.seating import seated
from apps.readings import actions, policies

from ..forms import NoteForm
from ..queries import readings as queries


@require_safe
@seated
def quote_choose(request, seat, reading_slug):
    """In which discussion to quote a passage, where several are open to this seat."""
    page = queries.passage_page(seat, reading_slug, request.GET.get("passage", ""))
    if page is None:
        raise Http404
    return render(request, "classroom/quote_choose.html", {"seat": seat, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def note_list(request, seat, reading_slug):
    """One's own notes beside a reading, and a form for one on the passage that the address names."""
    require(policies.can_keep_notes(seat))
    form = NoteForm(request.POST or None, initial={"passage": request.GET.get("passage", "")})
    page = queries.passage_page(seat, reading_slug, form["passage"].value() or "")
    if page is None:
        raise Http404
    if form.is_bound and form.is_valid() and page.passage:
        return _keep(request, seat, page, form.cleaned_data["body"])
    context = {"seat": seat, "page": page, "form": form, "notes": queries.notes_beside(seat, reading_slug)}
    return render(request, "classroom/note_list.html", context, status=422 if request.method == "POST" else 200)


def _keep(request, seat, page, body):
    note = actions.make_note(seat=seat, reading=page.reading, passage=page.passage, body=body)
    messages.success(request, _("Your note is kept. Only you see it."))
    return redirect(f"{page.url}#p{note.label}")


@require_POST
@seated
def note_delete(request, seat, reading_slug, note_id):
    """Throw one of one's own notes away."""
    require(policies.can_keep_notes(seat))
    note = get_object_or_404(queries.notes_beside(seat, reading_slug), pk=note_id)
    actions.delete_note(seat=seat, note=note)
    messages.success(request, _("Your note is deleted."))
    return redirect("classroom:note_list", seat.course.slug, reading_slug)
