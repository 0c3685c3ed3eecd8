"""The front page of a course: its meetings with what is read and discussed for each."""

from functools import partial

from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from apps.core.htmx import is_htmx, render_page
from apps.core.kept import render_parts
from apps.courses.seating import seated

from .. import parts
from ..queries.schedule import schedule_of


@require_safe
@seated
def schedule(request, seat):
    """The schedule by class meeting; `?earlier` shows the past ones that are folded away."""
    page = schedule_of(seat, timezone.now(), is_whole="earlier" in request.GET)
    if is_htmx(request):
        return render_page(request, parts.SCHEDULE, "meetings", parts.schedule(page))
    by = parts.schedule_by(request, page)
    response = render_parts(request, parts.SCHEDULE, partial(parts.schedule, page), by=by)
    patch_vary_headers(response, ["HX-Request"])  # as `render_page` does
    return response
