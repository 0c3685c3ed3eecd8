"""The discussion: threads, replies, the composer's preview and uploads."""

from django.urls import path

from .views import markdown, media

app_name = "threads"

urlpatterns = [
    path("markdown/preview/", markdown.markdown_preview, name="markdown_preview"),
    path("markdown/upload/", markdown.markdown_upload, name="markdown_upload"),
    path("media/<uuid:upload_id>/<str:name>", media.media, name="media"),
]
