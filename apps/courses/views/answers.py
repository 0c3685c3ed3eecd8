"""How the setup pages answer: never kept by a browser, and back to a list with a sentence."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control

unkept = cache_control(private=True, no_store=True)


def back(request, seat, name, said):
    """Go to a setup page of the course and say there what was done."""
    messages.success(request, said)
    return redirect(f"courses:{name}", seat.course.slug)


def press(request, seat, form, name, *, said):
    """Answer a form that is one button: its refusal is said on the page it goes back to."""
    if not form.errors:
        return back(request, seat, name, said)
    for refusal in form.non_field_errors() or form.errors.values():
        messages.error(request, refusal)
    return redirect(f"courses:{name}", seat.course.slug)


def site_of(request):
    """The address of the site, for links in mail."""
    return request.build_absolute_uri("/")
