"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "apps.courses"
    verbose_name = _("Courses")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from apps.core import retention  # noqa: PLC0415

        from . import keeping, ledger, receivers  # noqa: F401, PLC0415 connects the signals once models are there

        retention.rules += keeping.RULES
        post_migrate.connect(ledger.guard_after_migrating, sender=self)
