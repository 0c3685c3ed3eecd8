"""Home, schedule, library, reading pages and the footer's pages."""

from django.urls import path

from .views import home, pages, schedule

app_name = "classroom"

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", pages.about, name="about"),
    path("shortcuts/", pages.shortcuts, name="shortcuts"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("c/<slug:course_slug>/", schedule.schedule, name="schedule"),
    path("c/<slug:course_slug>/about/", pages.course_about, name="course_about"),
]
