"""The app's entry in INSTALLED_APPS, and the admin site whose sign-in is everybody's."""

import django.contrib.admin.apps as admin_apps
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from apps.core import retention, upkeep  # noqa: PLC0415

        from . import erasing, journal, keeping, receivers  # noqa: F401, PLC0415 connects the signals once models are there

        retention.rules += keeping.RULES
        upkeep.rounds.append(erasing.go)


class SiteAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "apps.accounts.site_admin.SiteAdmin"
