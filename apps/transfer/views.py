"""Choose, review, load: the loader's steps, each a page; and the source of a reading."""

from functools import wraps

from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.core.htmx import render_page
from apps.courses.seating import seated

from . import actions, forms, pages, policies, queries

REVIEW, PROGRESS = "transfer/load_review.html", "transfer/load_progress.html"


def for_loaders(view):
    """Admins with the right to load; others get the admin's sign-in or a 403."""

    @staff_member_required
    @wraps(view)
    def asked(request, *args, **kwargs):
        require(policies.can_load(request.user))
        return view(request, *args, **kwargs)

    return asked


@require_http_methods(["GET", "HEAD", "POST"])
@for_loaders
def load_choose(request):
    """Step 1: choose files or paste a text; `?revises=` names a reading whose text they replace."""
    asked = {"initial": {"revises": request.GET.get("revises", "")}}
    form = forms.ChooseForm(request.POST, request.FILES) if request.method == "POST" else forms.ChooseForm(**asked)
    if form.is_valid():
        batch = actions.start_batch(by=request.user, files=form.cleaned_data["files"], **form.destination())
        return redirect("transfer:load_review", batch.pk)
    context = {"form": form, "batches": queries.recent_batches()}
    return render(request, "transfer/load_choose.html", context, status=form.status if form.errors else 200)


@require_safe
@for_loaders
def load_review(request, batch_id):
    """Step 2: what will be made of each file, with a verb on each note."""
    batch = get_object_or_404(queries.batches(), pk=batch_id)
    return show_review(request, batch)


def show_review(request, batch, status=200, **context):
    """The review page, or its part for htmx."""
    place = f"{batch.course_id or ''}{f':{batch.meeting_id}' if batch.meeting_id else ''}"
    form = forms.PlaceForm(initial={"place": place, "publishes": batch.publishes})
    page = pages.batch_page(request, batch) | {"form": form, "page_url": request.path} | context
    return render_page(request, REVIEW, "review", page, status=status)


@require_POST
@for_loaders
def batch_place(request, batch_id):
    """Set the course and meeting of a batch."""
    batch = get_object_or_404(queries.batches(), pk=batch_id)
    form = forms.PlaceForm(request.POST)
    if not form.is_valid():
        return show_review(request, batch, 422, form=form)
    actions.place_batch(batch=batch, **form.destination())
    return redirect("transfer:load_review", batch.pk)


@require_POST
@for_loaders
def note_choose(request, batch_id, file_id):
    """Undo what a note did, or do it again."""
    file = get_object_or_404(queries.files_in(batch_id), pk=file_id)
    form = forms.NoteForm(request.POST)
    if not form.is_valid():
        return show_review(request, file.batch, 422)
    if not actions.choose(file=file, **form.cleaned_data):
        return show_review(request, file.batch, 409, is_late=True)
    return redirect(file)


@require_POST
@for_loaders
def document_edit(request, batch_id, file_id):
    """Type over the title or kind of a document."""
    file = get_object_or_404(queries.files_in(batch_id), pk=file_id)
    form = forms.DocumentForm(request.POST)
    if not form.is_valid():
        return show_review(request, file.batch, 422, refused=form)
    if not actions.edit_document(file=file, position=form.cleaned_data["position"], details=form.details()):
        return show_review(request, file.batch, 409, is_late=True)
    return redirect(file)


@require_POST
@for_loaders
def batch_start(request, batch_id):
    """Load what is next; a second press finds nothing next."""
    batch = get_object_or_404(queries.batches(), pk=batch_id)
    actions.request_loading(batch=batch, by=request.user)
    return redirect("transfer:load_progress", batch.pk)


@require_POST
@for_loaders
def batch_stop(request, batch_id):
    """Begin no further file."""
    batch = get_object_or_404(queries.batches(), pk=batch_id)
    actions.stop_batch(batch=batch)
    return redirect("transfer:load_progress", batch.pk)


@require_safe
@for_loaders
def load_progress(request, batch_id):
    """Step 3: how far the loading is; the part renews itself while files are being loaded."""
    batch = get_object_or_404(queries.batches(), pk=batch_id)
    page = pages.batch_page(request, batch) | {"page_url": request.path}
    return render_page(request, PROGRESS, "progress", page)


@require_POST
@for_loaders
def file_again(request, batch_id, file_id):
    """Put a file that failed or was broken off back in line."""
    file = get_object_or_404(queries.files_in(batch_id), pk=file_id)
    actions.try_again(file=file)
    return redirect(file)


@require_safe
@seated
def reading_source(request, seat, reading_slug):
    """The file that a reading was loaded from, as it came, for the staff of the course."""
    reading = get_object_or_404(queries.readings_for(seat), slug=reading_slug)
    require(policies.can_see_source(seat))
    file = queries.source_of(reading)
    if file is None:
        raise Http404
    return render(request, "transfer/reading_source.html", {"reading": reading, "file": file, "seat": seat})
