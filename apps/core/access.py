"""How a view asks: `require` turns a policy's no into a 403."""

from django.core.exceptions import PermissionDenied


def require(allowed):
    """Go on if a policy said yes, else raise the 403 that the error page words."""
    if not allowed:
        raise PermissionDenied
