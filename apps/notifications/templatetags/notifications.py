"""The sign of the inbox in the masthead."""

from django import template

from apps.core.kept import By

from .. import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def inbox_sign(context):
    """How much waits for the reader, and whether this is the inbox."""
    request = context["request"]
    waiting, is_here = queries.waiting_for(request), request.path.startswith("/inbox/")
    return By((waiting, is_here), {"waiting": waiting, "is_here": is_here})
