"""Running a course and joining one."""

from django.urls import path  # noqa: F401

app_name = "courses"

urlpatterns = []
