"""Running a course and joining one."""

from django.urls import path

from . import views

app_name = "courses"

urlpatterns = [
    path("c/<slug:course_slug>/people/", views.member_list, name="member_list"),
    path("c/<slug:course_slug>/people/alias/", views.alias_edit, name="alias_edit"),
    path("c/<slug:course_slug>/setup/", views.setup, name="setup"),
    path("c/<slug:course_slug>/setup/course/", views.course_edit, name="course_edit"),
    path("c/<slug:course_slug>/setup/assistants/", views.ability_edit, name="ability_edit"),
    path("c/<slug:course_slug>/setup/copy/", views.course_copy, name="course_copy"),
    path("c/<slug:course_slug>/setup/holding/", views.course_holding, name="course_holding"),
    path("c/<slug:course_slug>/setup/keeping/", views.course_keeping, name="course_keeping"),
    path("c/<slug:course_slug>/setup/archive/", views.course_archive, name="course_archive"),
    path("c/<slug:course_slug>/setup/archive/delete/", views.course_unarchive, name="course_unarchive"),
    path("c/<slug:course_slug>/setup/freeze/", views.course_freeze, name="course_freeze"),
    path("c/<slug:course_slug>/setup/freeze/delete/", views.course_unfreeze, name="course_unfreeze"),
    path("c/<slug:course_slug>/setup/meetings/", views.meeting_list, name="meeting_list"),
    path("c/<slug:course_slug>/setup/meetings/repeat/", views.meeting_repeat, name="meeting_repeat"),
    path("c/<slug:course_slug>/setup/meetings/<int:meeting_id>/", views.meeting_edit, name="meeting_edit"),
    path("c/<slug:course_slug>/setup/meetings/<int:meeting_id>/move/", views.meeting_move, name="meeting_move"),
    path("c/<slug:course_slug>/setup/meetings/<int:meeting_id>/delete/", views.meeting_remove, name="meeting_remove"),
    path("c/<slug:course_slug>/setup/people/", views.seat_list, name="seat_list"),
    path("c/<slug:course_slug>/setup/people/<int:seat_id>/", views.seat_edit, name="seat_edit"),
    path("c/<slug:course_slug>/setup/people/<int:seat_id>/delete/", views.seat_remove, name="seat_remove"),
    path("c/<slug:course_slug>/setup/people/<int:seat_id>/restore/", views.seat_restore, name="seat_restore"),
    path("c/<slug:course_slug>/people/<int:seat_id>/standing/", views.seat_standing, name="seat_standing"),
    path("c/<slug:course_slug>/people/<int:seat_id>/silence/delete/", views.silence_lift, name="silence_lift"),
    path("c/<slug:course_slug>/people/<int:seat_id>/suspension/delete/", views.suspension_lift, name="suspension_lift"),
    path("c/<slug:course_slug>/setup/sections/", views.section_list, name="section_list"),
    path("c/<slug:course_slug>/setup/sections/<int:section_id>/", views.section_edit, name="section_edit"),
    path("c/<slug:course_slug>/setup/sections/<int:section_id>/delete/", views.section_remove, name="section_remove"),
    path("c/<slug:course_slug>/setup/invitations/", views.invitation_list, name="invitation_list"),
    path(
        "c/<slug:course_slug>/setup/invitations/<int:invitation_id>/resend/",
        views.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "c/<slug:course_slug>/setup/invitations/<int:invitation_id>/delete/",
        views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("c/<slug:course_slug>/setup/roster/", views.roster_load, name="roster_load"),
    path("c/<slug:course_slug>/setup/join-code/", views.join_code_renew, name="join_code_renew"),
    path("c/<slug:course_slug>/setup/join-code/delete/", views.join_code_close, name="join_code_close"),
    path("c/<slug:course_slug>/people/find/", views.person_find, name="person_find"),
    path("courses/new/", views.course_create, name="course_create"),
    path("join/<str:code>/", views.join, name="join"),
]
