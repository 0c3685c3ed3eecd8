"""A page and its fragments share lines: answer with the whole page, or with one named part of it."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_htmx(request):
    """Whether htmx asks for a fragment (and not for a page to restore from history)."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def is_from_script(request):
    """Whether our own script asks by itself, as it saves a draft while someone writes; it wants no page."""
    return is_htmx(request) and request.htmx.target is None


def render_page(request, template, part, context, status=200):
    """Answer with `template`, or with its `{% partialdef part %}` when htmx asks."""
    name = f"{template}#{part}" if part and is_htmx(request) else template
    response = render(request, name, context, status=status)
    if part:  # a browser that goes back must not show the part as if it were the page
        patch_vary_headers(response, ["HX-Request"])
    return response


def refuse(request, template, status, context=None):
    """A page that refuses; htmx puts its words where the page's stood, not where a fragment was due."""
    response = render(request, template, context, status=status)
    response["HX-Retarget"] = "#main"
    response["HX-Reswap"] = "innerHTML"
    response["HX-Reselect"] = ".refusal"
    return response
