"""The front page of a course: its meetings with what is read and discussed for each."""

from django.views.decorators.http import require_safe

from apps.core.htmx import render_page
from apps.courses.seating import seated

from ..queries.schedule import schedule_of


@require_safe
@seated
def schedule(request, seat):
    """The schedule by class meeting; `?earlier` shows the past ones that are folded away."""
    whole = "earlier" in request.GET
    context = {"seat": seat, "schedule": schedule_of(seat, whole=whole), "is_whole": whole}
    return render_page(request, "classroom/schedule.html", "meetings", context)
