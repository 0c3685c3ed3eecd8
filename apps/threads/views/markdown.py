"""What the composer asks while someone writes: a preview, a place for an image. Short answers: they enter the page."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.core import limits
from apps.core.actions import store_upload
from apps.core.images import Refused
from apps.core.markdown import MAX_CHARACTERS, too_long_sentence

from .. import policies, queries
from ..links import resolve_for_preview
from ..previewing import preview

PREVIEWS, UPLOADS, SECONDS = 120, 20, 60


@require_POST
def markdown_preview(request):
    """The sanitised HTML of what is typed, for members and for guests of a course that admits them."""
    seat = queries.seat_to_write(request.user, request.GET.get("course", ""))
    if not policies.can_preview(request.user, seat):
        return _sentence(_("Sign in to see a preview."), 403)
    if not limits.allow("preview", limits.visitor(request), limit=PREVIEWS, seconds=SECONDS):
        return _sentence(_("Too many previews in a minute; the next one comes soon."), 429)
    if "content" not in request.POST:
        return _sentence(_("Nothing was sent to preview."), 400)
    return _previewed(request, seat, request.POST["content"].replace("\r\n", "\n"))


def _previewed(request, seat, text):
    if len(text) > MAX_CHARACTERS:
        return _sentence(too_long_sentence(len(text)), 413)
    resolve = resolve_for_preview(seat, request.GET.get("thread", ""))
    shown = preview(text, seat and seat.course, resolve)
    return render(request, "threads/markdown_preview.html", {"preview": shown})


@require_POST
def markdown_upload(request):
    """Keep an image and answer with the Markdown that shows it; only for people who have a seat somewhere."""
    if not policies.can_upload(request.user, queries.has_seat(request.user)):
        return _refusal(_("Only members of a course can add images. Sign in first."), 403)
    if not limits.allow("upload", limits.visitor(request), limit=UPLOADS, seconds=SECONDS):
        return _refusal(_("Too many images in a minute. Wait a little, then add the next."), 429)
    if "image" not in request.FILES:
        return _refusal(_("No image was sent. Choose a PNG, JPEG or WebP file."), 400)
    return _stored(request.user, request.FILES["image"])


def _stored(uploader, file):
    try:
        upload = store_upload(uploader=uploader, file=file)
    except Refused as refused:
        return _refusal(refused.message, 422)
    return JsonResponse({"image_code": f"![]({upload.get_absolute_url()})"})


def _sentence(text, status):
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _refusal(text, status):
    return JsonResponse({"image": [text]}, status=status)
