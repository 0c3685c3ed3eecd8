"""What site admins see of courses; whatever changes a course goes through its actions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import actions
from .models import Course, Invitation, LogEntry, Meeting, Seat


class ReadOnly:
    """Looked at here, changed elsewhere, deleted nowhere."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SeatInline(ReadOnly, admin.TabularInline):
    model = Seat
    fields = ["person", "role", "section", "status", "joined_at"]
    readonly_fields = fields
    extra = 0
    verbose_name_plural = _("Seats: change them on the course's setup pages")


class MeetingInline(ReadOnly, admin.TabularInline):
    model = Meeting
    fields = ["number", "title", "starts_at"]
    readonly_fields = fields
    extra = 0


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):
    list_display = ["title", "code", "term", "slug", "is_public", "is_archived", "created_at"]
    list_filter = ["is_public", "admits_guests", ("archived_at", admin.EmptyFieldListFilter), "term"]
    search_fields = ["title", "code", "slug", "term"]
    date_hierarchy = "created_at"
    fields = [
        *["slug", "title", "subtitle", "code", "term", "about", "conduct", "time_zone"],
        *["is_public", "uses_aliases", "admits_guests", "edit_minutes", "citation_style", "frozen_at", "archived_at"],
    ]
    readonly_fields = ["slug", "frozen_at", "archived_at"]
    inlines = [SeatInline, MeetingInline]
    is_logged_by_actions = True
    actions = ["archive", "unarchive"]

    @admin.display(boolean=True, description=_("archived"))
    def is_archived(self, course):
        return course.is_archived

    def has_add_permission(self, request):
        """Courses are made at /courses/new/, with their first instructor."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Edit through the action, so that the log has it."""
        stored = Course.objects.get(pk=obj.pk)
        actions.edit_course(course=stored, by=request.user, **form.cleaned_data)

    @admin.action(description=_("Archive the chosen courses"), permissions=["change"])
    def archive(self, request, courses):
        for course in courses:
            actions.archive_course(course=course, by=request.user)

    @admin.action(description=_("Open the chosen courses again"), permissions=["change"])
    def unarchive(self, request, courses):
        for course in courses:
            actions.unarchive_course(course=course, by=request.user)


@admin.register(Seat)
class SeatAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["person", "course", "role", "section", "status", "joined_at"]
    list_filter = ["role", "status", "course"]
    search_fields = ["person__username", "person__display_name", "person__email", "course__title"]
    list_select_related = ["person", "course", "section"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["email", "course", "role", "invited_at", "sent_at", "taken_at"]
    list_filter = ["role", ("sent_at", admin.EmptyFieldListFilter), ("taken_at", admin.EmptyFieldListFilter)]
    search_fields = ["email", "course__title"]
    list_select_related = ["course"]
    exclude = ["code"]


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["logged_at", "verb", "actor", "course", "object_kind", "object_id", "reason"]
    list_filter = ["verb", "object_kind", "course"]
    search_fields = ["actor__username", "object_id", "reason"]
    date_hierarchy = "logged_at"
    list_select_related = ["actor", "course"]
