"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThreadsConfig(AppConfig):
    name = "apps.threads"
    verbose_name = _("Discussion")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from apps.core import retention  # noqa: PLC0415

        from . import keeping, receivers  # noqa: F401, PLC0415 connects the signal once models are there

        retention.rules += keeping.RULES
