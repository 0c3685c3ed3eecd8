"""The app's entry in INSTALLED_APPS."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "apps.courses"
    verbose_name = _("Courses")
    default_auto_field = "django.db.models.BigAutoField"
