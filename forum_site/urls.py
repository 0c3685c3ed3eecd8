"""The site's addresses; each app names its own, written out from the root."""

from django.contrib import admin
from django.urls import include, path

handler400 = "apps.core.views.bad_request"
handler403 = "apps.core.views.permission_denied"
handler404 = "apps.core.views.page_not_found"
handler500 = "apps.core.views.server_error"

urlpatterns = [
    # what is asked for most stands first: each address is tried in turn
    path("", include("apps.threads.urls")),
    path("", include("apps.classroom.urls")),
    path("", include("apps.search.urls")),
    path("", include("apps.courses.urls")),
    path("", include("apps.notifications.urls")),
    path("", include("apps.moderation.urls")),
    path("", include("apps.accounts.urls")),
    path("", include("apps.core.urls")),
    path("", include("apps.transfer.urls")),  # before the admin: its loader lives under /admin/
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]
