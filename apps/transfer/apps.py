"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "apps.transfer"
    default_auto_field = "django.db.models.BigAutoField"
