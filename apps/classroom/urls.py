"""Home, schedule, library, reading pages and the footer's pages."""

from django.urls import path  # noqa: F401

app_name = "classroom"

urlpatterns = []
