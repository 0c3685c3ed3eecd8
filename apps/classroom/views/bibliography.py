"""The bibliography of a course, as a page and as files; instructors add works to it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.access import require
from apps.courses import policies
from apps.courses.seating import seated
from apps.readings import actions, files
from apps.readings.references import style_for

from ..forms import WorkForm, WorksForm
from ..queries import works as queries
from ..queries.bibliography import Bibliography


@require_safe
@seated
def bibliography(request, seat):
    """All works of the course by author, in the chosen style, or those of one reading."""
    context = {"seat": seat, "page": _asked(request, seat), "forms": files.FORMS}
    context["can_add"] = policies.can_change_course(seat)
    return render(request, "classroom/bibliography.html", context)


@require_safe
@seated
def bibliography_file(request, seat, form):
    """The same as a file for a reference manager."""
    if form not in files.FORMS:
        raise Http404
    text = files.written_all([entry.work for entry in _asked(request, seat).entries], form)
    name = content_disposition_header(True, f"{seat.course.slug}.{form}")
    return HttpResponse(text, content_type=files.FORMS[form].type, headers={"Content-Disposition": name})


def _asked(request, seat):
    style = style_for(seat.course, request.GET.get("style", ""))
    return Bibliography(seat, style, request.GET.get("reading", "")[:80])


@require_safe
@seated
def work_list(request, seat):
    """What the texts of the course cite that leads nowhere, and the works it has added."""
    require(policies.can_run_course(seat))
    context = {"seat": seat, "course": seat.course, "page": queries.WorksPage(seat.course)}
    return render(request, "classroom/work_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def work_create(request, seat):
    """Add a work: field by field here, or from a bibliography."""
    require(policies.can_change_course(seat))
    form = WorkForm(request.POST or None, initial={"author": request.GET.get("name", "")[:200]})
    if form.is_valid():
        added = actions.add_works(course=seat.course, records=[form.record], by=seat.person)
        if added:
            messages.success(request, _("“%(title)s” is added.") % {"title": added[0]})
            return redirect("classroom:work_list", seat.course.slug)
        form.add_error(None, _("The course knows this work already: same author, title and year."))
    return _form(request, seat, form, WorksForm(), status=422 if request.method == "POST" else 200)


@require_POST
@seated
def work_import(request, seat):
    """Add the works of a bibliography, after they have been looked over."""
    require(policies.can_change_course(seat))
    form = WorksForm(request.POST, request.FILES, known=queries.known_identities(seat.course))
    if not form.is_valid():
        return _form(request, seat, WorkForm(), form, status=422)
    if "confirm" not in request.POST:
        return render(request, "classroom/work_import.html", {"seat": seat, "course": seat.course, "form": form})
    added = actions.add_works(course=seat.course, records=[entry.csl for entry in form.new], by=seat.person)
    said = ngettext("%(n)s work is added.", "%(n)s works are added.", len(added)) % {"n": len(added)}
    messages.success(request, said)
    return redirect("classroom:work_list", seat.course.slug)


def _form(request, seat, form, bulk, status):
    context = {"seat": seat, "course": seat.course, "form": form, "bulk": bulk}
    return render(request, "classroom/work_create.html", context, status=status)


@require_POST
@seated
def work_delete(request, seat, work_id):
    """Take out a work that the course has added."""
    work = queries.added_work(seat.course, work_id)
    if work is None:
        raise Http404
    require(policies.can_change_course(seat))
    actions.remove_work(work=work, by=seat.person)
    messages.success(request, _("“%(title)s” is taken out.") % {"title": work})
    return redirect("classroom:work_list", seat.course.slug)
