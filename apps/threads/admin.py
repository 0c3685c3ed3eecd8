"""What site admins see of the discussion; words are changed on its pages, and nothing is deleted here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import actions
from .models import Category, Prompt, Reply, Thread


class ReadOnlyAdmin(admin.ModelAdmin):
    """Looked at here, changed elsewhere, deleted nowhere."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Category)
class CategoryAdmin(ReadOnlyAdmin):
    list_display = ["name", "course", "slug"]
    list_filter = ["course"]
    search_fields = ["name"]


@admin.register(Prompt)
class PromptAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "category", "state", "posted_at", "due_at"]
    list_filter = ["state", "course"]
    list_select_related = ["course", "category"]
    search_fields = ["title"]
    exclude = ["html", "renderer"]


@admin.register(Thread)
class ThreadAdmin(ReadOnlyAdmin):
    list_display = ["slug", "course", "visible_count", "last_reply_at", "is_locked", "is_pinned"]
    list_filter = ["is_locked", "is_pinned", "course"]
    list_select_related = ["course"]
    search_fields = ["slug", "prompt__title"]
    exclude = ["version"]


@admin.register(Reply)
class ReplyAdmin(ReadOnlyAdmin):
    """A reply is found by its writer and its thread; its words show on its own page alone, never in the list."""

    list_display = ["__str__", "thread", "state", "posted_at", "word_count"]
    list_filter = ["state", "author_role", "course"]
    list_select_related = ["thread"]
    search_fields = ["author_name", "thread__slug"]
    raw_id_fields = ["in_reply_to"]
    actions = ["approve", "restore"]
    is_logged_by_actions = True

    def get_exclude(self, request, obj=None):
        """What only machines read; and behind a pseudonym staff of the course look, which is logged there."""
        hidden = ["html", "marks", "renderer", "token", "guest_key"]
        return [*hidden, "author"] if obj and obj.thread.prompt.is_anonymous else hidden

    def has_moderate_permission(self, request):
        """Whoever may change replies may decide on them; the rows themselves stay as they are."""
        return request.user.has_perm("threads.change_reply")

    @admin.action(permissions=["moderate"], description=_("Approve the chosen replies that wait"))
    def approve(self, request, replies):
        for reply in replies:
            actions.approve_reply(reply=reply, by=request.user)

    @admin.action(permissions=["moderate"], description=_("Restore the chosen replies that are hidden"))
    def restore(self, request, replies):
        for reply in replies:
            actions.restore_reply(reply=reply, by=request.user)
