"""Uploaded images, behind the door of the text they stand in."""

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .. import queries


@require_safe
@csp_override({"default-src": ["'none'"], "sandbox": True})
def media(request, upload_id, name):
    """An image for whoever may read a text that shows it; before first use for its uploader alone.

    A browser asks at each use, since a text may be hidden by then; the image itself never changes under its id.
    """
    upload = queries.upload_for(request.user, upload_id)
    if upload is None or upload.name != name:
        raise Http404
    etag = f'"{upload.pk}"'
    answer = get_conditional_response(request, etag=etag) or _served(upload)
    answer["ETag"] = etag
    return answer


def _served(upload):
    try:
        file = upload.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cross-Origin-Resource-Policy": "same-origin"}
    return FileResponse(file, content_type=upload.content_type, filename=upload.name, headers=headers)
