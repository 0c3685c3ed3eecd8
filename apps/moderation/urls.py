"""The queue of a course, the flag of a reply, and the record of a member."""

from django.urls import path

from . import views

app_name = "moderation"

QUEUE = "c/<slug:course_slug>/moderation/"

urlpatterns = [
    path(QUEUE, views.item_list, name="item_list"),
    path(f"{QUEUE}decide/", views.batch_decide, name="batch_decide"),
    path(f"{QUEUE}undo/", views.decision_undo, name="decision_undo"),
    path(f"{QUEUE}log/", views.log_list, name="log_list"),
    path(f"{QUEUE}log.csv", views.log_file, name="log_file"),
    path(f"{QUEUE}<int:item_id>/", views.item_detail, name="item_detail"),
    path(f"{QUEUE}<int:item_id>/decide/", views.item_decide, name="item_decide"),
    path("c/<slug:course_slug>/people/<int:seat_id>/record/", views.member_record, name="member_record"),
    path("c/<slug:course_slug>/discussion/<slug:thread_slug>/<int:number>/flag/", views.reply_flag, name="reply_flag"),
]
