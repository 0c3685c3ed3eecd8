"""The admin site: staff sign in on the same page as everybody, with the same second step and the same limits."""

from allauth.account.decorators import secure_admin_login
from allauth.account.views import logout
from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from .recording import recorded

# what allauth would list but only its owner may handle: secrets, sessions, tokens
PRIVATE = {"Authenticator", "EmailConfirmation", "SocialApp", "SocialToken", "UserSession"}
if not settings.OIDC_SERVER_URL:
    PRIVATE.add("SocialAccount")  # nobody signs in through another site
# apps of others, named for what site admins do there
NAMES = {
    "account": _("Mail"),
    "auth": _("Rights"),
    "socialaccount": _("University accounts"),
    "django_tasks_database": _("Background work"),
}


def as_listed(self, lookup, value, request):
    """Rows are told apart by what their list offers alone; hash, key, code or writer is not asked for bit by bit."""
    filters = [one[0] if isinstance(one, tuple) else one for one in self.get_list_filter(request)]
    offered = {str(one).partition("__")[0] for one in [*filters, self.date_hierarchy]}
    return lookup.partition("__")[0] in offered and ModelAdmin.lookup_allowed(self, lookup, value, request)


class SiteAdmin(AdminSite):
    site_header = site_title = _("Colloquy administration")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Leave out what is private of any app; record what is changed of the rest, and list it as `as_listed` says."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        shown = [m for m in models if not (m.__module__.startswith("allauth.") and m.__name__ in PRIVATE)]
        super().register(shown, recorded(admin_class), **options | {"lookup_allowed": as_listed})

    def get_app_list(self, request, app_label=None):
        """The apps of the front page, each under a name of its own."""
        apps = super().get_app_list(request, app_label)
        return [app | {"name": NAMES.get(app["app_label"], app["name"])} for app in apps]

    @method_decorator(secure_admin_login)
    def login(self, request, extra_context=None):
        return super().login(request, extra_context)

    def logout(self, request, extra_context=None):
        return logout(request)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
