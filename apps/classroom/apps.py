"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    name = "apps.classroom"
    default_auto_field = "django.db.models.BigAutoField"
