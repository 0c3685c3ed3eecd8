"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "apps.core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import keeping, leases, retention, upkeep  # noqa: PLC0415 these need the models

        upkeep.rounds.append(leases.take_up)
        retention.rules += keeping.RULES
