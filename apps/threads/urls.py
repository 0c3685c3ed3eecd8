"""The discussion: threads, replies, the composer's preview and uploads."""

from django.urls import path  # noqa: F401

app_name = "threads"

urlpatterns = []
