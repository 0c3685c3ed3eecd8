"""Uploaded images, behind the door of the text they stand in."""

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .. import apart, queries


@require_safe
@csp_override({"default-src": ["'none'"], "frame-ancestors": ["'none'"], "sandbox": True})
def media(request, upload_id, name):
    """An image for whoever may read a text that shows it; before first use for its uploader alone.

    A browser asks at each use, since a text may be hidden by then; the image itself never changes under its id.
    """
    upload = _opened(request, upload_id)
    if upload is None or upload.name != name:
        raise Http404
    if settings.MEDIA_ORIGIN and not apart.is_there(request):
        return redirect(apart.address_of(upload))
    etag = f'"{upload.pk}"'
    answer = get_conditional_response(request, etag=etag) or _served(upload)
    answer["ETag"] = etag
    return answer


def _opened(request, upload_id):
    """The image if its key, on its own origin, or the visitor opens it, or None."""
    if not apart.is_there(request):
        return queries.upload_for(request.user, upload_id)
    return queries.upload(upload_id) if apart.opens(request.GET.get("key", ""), upload_id) else None


def _served(upload):
    try:
        file = upload.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(file, content_type=upload.content_type, filename=upload.name)
    if settings.MEDIA_ORIGIN:
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"  # the pages that show it are on another
        answer["Cache-Control"] = f"private, max-age={apart.HOUR}, immutable"
    return answer
