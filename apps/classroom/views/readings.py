"""The library, a reading, a topic, and how to cite a reading."""

from functools import partial

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.http import content_disposition_header
from django.views.decorators.http import conditional_page, require_POST, require_safe

from apps.core.access import require
from apps.core.htmx import is_htmx, render_page
from apps.core.kept import render_parts
from apps.courses.seating import seated
from apps.readings import actions, files, policies
from apps.readings.references import STYLES

from .. import annotations, parts
from ..progress import progress_in
from ..queries import library as shelves
from ..queries import margin, topics
from ..queries import readings as queries


@require_safe
@seated
def library(request, seat):
    """What the course reads, narrowed by facets."""
    threads = shelves.threads_as_they_stand(seat)
    by = parts.library_by(request, seat, threads)
    return render_parts(request, parts.LIBRARY, partial(_library, request, seat, threads), by=by)


def _library(request, seat, threads):
    asked = {name: request.GET.getlist(name) for name in request.GET}
    read = queries.paragraphs_read(seat)
    replies = partial(shelves.replies_by_reading, seat)
    page = SimpleLazyObject(partial(shelves.library, parts.anyone(seat), asked, read, replies))
    return parts.library(request, seat, page, threads)


@require_safe
@seated
def reading_detail(request, seat, reading_slug):
    """One reading: numbered paragraphs, works cited, how to cite it, where it is discussed."""
    prompts = queries.discussed(seat, reading=reading_slug)
    by = parts.reading_by(request, seat, reading_slug, prompts)
    return render_parts(request, parts.READING, partial(_reading, request, seat, reading_slug, prompts), by=by)


def _reading(request, seat, slug, prompts):
    page = queries.reading_page(parts.any_reader(seat), slug)
    if page is None:
        raise Http404
    return parts.reading(request, seat, page, prompts)


@require_POST
@seated
def reading_read(request, seat, reading_slug):
    """Note which paragraphs were read, all of them by “Mark as read”; nobody else is shown it."""
    require(policies.can_keep_progress(seat))
    assignment = get_object_or_404(queries.assigned(seat), reading__slug=reading_slug)
    labels = None if "all" in request.POST else request.POST.getlist("paragraph")
    read = actions.mark_paragraphs_read(reading=assignment.reading, person=seat.person, labels=labels)
    if not is_htmx(request):
        return redirect("classroom:reading_detail", seat.course.slug, reading_slug)
    context = {"seat": seat, "page": {"assignment": assignment}}
    context["progress"] = progress_in(assignment.reading, {assignment.reading_id: read})
    return render_page(request, parts.READING, "progress", context)


@require_safe
@seated
@conditional_page
def annotation_list(request, seat, reading_slug):
    """What is quoted of a reading in the discussions that this seat sees, as Web Annotations."""
    reading = queries.readings.reading_seen(seat, reading_slug)
    if reading is None:
        raise Http404
    standing = queries.discussed(seat, reading=reading_slug)
    rows = margin.passages_quoted(reading.pk, standing) if standing else []
    said = annotations.collection(seat.course.slug, reading, rows, request.build_absolute_uri)
    return JsonResponse(said, content_type=annotations.TYPE, json_dumps_params={"ensure_ascii": False})


@require_safe
@seated
def cite_detail(request, seat, reading_slug, style):
    """The reference in one style; the cite box alone when a tab asks for it."""
    assignment = get_object_or_404(queries.assigned(seat), reading__slug=reading_slug)
    if style not in STYLES:
        raise Http404
    cite = queries.cite_page(assignment.reading, style)
    context = {"seat": seat, "reading": assignment.reading, "cite": cite}
    return render_page(request, "classroom/cite_detail.html", "cite", context)


@require_safe
@seated
def cite_file(request, seat, reading_slug, form):
    """The reference as a file for a reference manager."""
    assignment = get_object_or_404(queries.assigned(seat), reading__slug=reading_slug)
    if form not in files.FORMS:
        raise Http404
    text = files.written(queries.readings.own_record(assignment.reading), form)
    if not text:
        context = {"seat": seat, "reading": assignment.reading, "form": files.FORMS[form].label}
        return render(request, "classroom/cite_file.html", context, status=503)
    name = content_disposition_header(True, f"{reading_slug}.{form}")
    return HttpResponse(text, content_type=files.FORMS[form].type, headers={"Content-Disposition": name})


@require_safe
@seated
def topic_detail(request, seat, topic_slug):
    """The readings under a topic and its children; another name of it leads to its address."""
    page = topics.topic_page(seat, topic_slug)
    if page.topic.slug != topic_slug:
        return redirect("classroom:topic_detail", seat.course.slug, page.topic.slug)
    return render(request, "classroom/topic_detail.html", {"seat": seat, "page": page})
