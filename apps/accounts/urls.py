"""Settings of one's own account; signing in belongs to allauth."""

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("settings/privacy/", views.own_data, name="own_data"),
    path("settings/privacy/copy/", views.copy_make, name="copy_make"),
    path("settings/privacy/copy/<uuid:copy_id>/", views.copy_file, name="copy_file"),
    path("settings/privacy/erase/", views.erasure_ask, name="erasure_ask"),
    path("settings/privacy/erase/<str:token>/", views.erasure_cancel, name="erasure_cancel"),
    path("settings/sessions/<int:pk>/end/", views.session_end, name="session_end"),
    path("accounts/2fa/totp/activate/", views.totp_activate, name="totp_activate"),
]
