"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "apps.readings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import receivers  # noqa: F401, PLC0415 connects the signal once models are there
