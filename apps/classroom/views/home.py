"""The front door: the visitor's courses and the public ones."""

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from apps.core.kept import render_parts

from .. import parts
from ..queries.home import courses_for


@require_safe
def home(request):
    """The list of courses, or the course itself if there is only one for this visitor."""
    courses = courses_for(request.user)
    if courses.only:
        return redirect("classroom:schedule", courses.only)
    return render_parts(request, parts.HOME, {"courses": courses}, by=parts.home_by(request, courses))
