"""The pages that every footer links to."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.courses.seating import seated

from ..queries.about import teachers_of


@require_safe
@seated
def course_about(request, seat):
    """About this seminar, in its instructor's words."""
    return render(request, "classroom/course_about.html", {"seat": seat, "teachers": teachers_of(seat)})


@require_safe
@seated
def course_conduct(request, seat):
    """The rules of conduct: the course's own, then those of the site."""
    return render(request, "classroom/course_conduct.html", {"seat": seat})


@require_safe
def conduct(request):
    """How people treat each other here, and what staff do if they do not."""
    return render(request, "classroom/conduct.html")


@require_safe
def about(request):
    """What Colloquy is."""
    return render(request, "classroom/about.html")


@require_safe
def shortcuts(request):
    """The keys that do something."""
    return render(request, "classroom/shortcuts.html")


@require_safe
def accessibility(request):
    """What was done so that everyone can use it, and whom to tell if not."""
    return render(request, "classroom/accessibility.html")


@require_safe
def privacy(request):
    """What is kept about whom, who sees it, and for how long."""
    return render(request, "classroom/privacy.html")
