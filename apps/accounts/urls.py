"""Settings of one's own account; signing in belongs to allauth."""

from django.urls import path  # noqa: F401

app_name = "accounts"

urlpatterns = []
