"""What people are told, and how they wish to be."""

from django.urls import path

from . import views

app_name = "notifications"

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.inbox_read, name="inbox_read"),
    path("settings/told/", views.wishes, name="wishes"),
    path("mail/stop/<str:token>/", views.mail_stop, name="mail_stop"),
]
