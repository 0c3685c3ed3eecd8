"""The site's own addresses, and the floors' beside them."""

from django.urls import path

from forum_site.urls import *  # noqa: F403
from tests.bench import views

urlpatterns = [
    path("bench/ping", views.ping),
    path("bench/who", views.who),
    path("bench/raw/<int:thread>", views.raw),
    path("bench/raw_list/<int:course>", views.raw_list),
    path("bench/plain/<int:thread>", views.plain),
    path("bench/plain_post/<int:thread>", views.plain_post),
    *urlpatterns,  # noqa: F405
]
