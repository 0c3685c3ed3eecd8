"""The page that looks through a course."""

from django.views.decorators.http import require_safe

from apps.core.kept import render_parts
from apps.courses.seating import seated

from . import queries
from .asking import parse


@require_safe
@seated
def search(request, seat):
    """What the seat may read of what was sought in its course; any text is a query."""
    asked = parse(request.GET.get("q", ""), request.GET.get("in", ""))
    page = queries.search_page(seat, asked, request.GET.get("page", ""))
    return render_parts(request, "search/search.html", {"seat": seat, "page": page})
