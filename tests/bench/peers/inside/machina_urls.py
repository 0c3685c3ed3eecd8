"""The addresses of django-machina, at the root of its site."""

from django.urls import include, path

urlpatterns = [path("", include("machina.urls"))]
