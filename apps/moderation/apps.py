"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "apps.moderation"
    verbose_name = _("Moderation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from apps.core import retention, upkeep  # noqa: PLC0415 these need the models
        from apps.courses import furniture  # noqa: PLC0415
        from apps.courses.queries import alongside_seat  # noqa: PLC0415

        from . import keeping, queries, receivers, rounds  # noqa: F401, PLC0415

        alongside_seat.update(queries.ALONGSIDE)
        furniture.waiting_in_course = queries.waiting_in_course
        retention.rules += keeping.RULES
        upkeep.rounds.append(rounds.go)
