"""The app's entry in INSTALLED_APPS, and the admin site whose sign-in is everybody's."""

import django.contrib.admin.apps as admin_apps
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import receivers  # noqa: F401, PLC0415 connects the signal once models are there


class SiteAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "apps.accounts.site_admin.SiteAdmin"
