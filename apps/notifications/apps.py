"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "apps.notifications"
    verbose_name = _("Notifications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from apps.accounts.queries import alongside  # noqa: PLC0415 these need the models
        from apps.core import retention, upkeep  # noqa: PLC0415
        from apps.courses import furniture  # noqa: PLC0415

        from . import keeping, queries, receivers, rounds  # noqa: F401, PLC0415

        retention.rules += keeping.RULES
        alongside.update(queries.ALONGSIDE)
        furniture.beside.append(queries.waiting_for)
        upkeep.rounds.append(rounds.go)
