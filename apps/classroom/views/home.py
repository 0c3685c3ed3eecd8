"""The front door: the visitor's courses and the public ones."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ..queries.home import courses_for


@require_safe
def home(request):
    """The list of courses, or the course itself if there is only one for this visitor."""
    courses = courses_for(request.user)
    if courses.only:
        return redirect(courses.only)
    return render(request, "classroom/home.html", {"courses": courses})
