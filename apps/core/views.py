"""Answers that belong to no app: the error pages."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render


def _is_closed_course_address(request):
    return request.path.startswith("/c/") and not request.user.is_authenticated


def page_not_found(request, exception):
    """404; signed out, a course address answers the sign-in redirect whether or not it exists."""
    if _is_closed_course_address(request):
        return redirect_to_login(request.get_full_path())
    return render(request, "404.html", status=404)


def permission_denied(request, exception):
    """403 for a member whose role falls short; signed out, a course address answers the sign-in redirect."""
    if _is_closed_course_address(request):
        return redirect_to_login(request.get_full_path())
    return render(request, "403.html", status=403)
