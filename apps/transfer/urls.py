"""Loading readings and seeing the source of one."""

from django.urls import path  # noqa: F401

app_name = "transfer"

urlpatterns = []
