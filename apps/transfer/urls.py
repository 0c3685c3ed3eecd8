"""Loading readings and seeing the source of one."""

from django.urls import path

from . import views

app_name = "transfer"

urlpatterns = [
    path("admin/load/", views.load_choose, name="load_choose"),
    path("admin/load/<int:batch_id>/", views.load_review, name="load_review"),
    path("admin/load/<int:batch_id>/place/", views.batch_place, name="batch_place"),
    path("admin/load/<int:batch_id>/start/", views.batch_start, name="batch_start"),
    path("admin/load/<int:batch_id>/stop/", views.batch_stop, name="batch_stop"),
    path("admin/load/<int:batch_id>/progress/", views.load_progress, name="load_progress"),
    path("admin/load/<int:batch_id>/<int:file_id>/choose/", views.note_choose, name="note_choose"),
    path("admin/load/<int:batch_id>/<int:file_id>/edit/", views.document_edit, name="document_edit"),
    path("admin/load/<int:batch_id>/<int:file_id>/again/", views.file_again, name="file_again"),
    path("c/<slug:course_slug>/readings/<slug:reading_slug>/source/", views.reading_source, name="reading_source"),
]
