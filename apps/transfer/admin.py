"""The loader's files in the admin: a list to search; adding one leads to the loader."""

from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from . import actions
from .models import LoadedFile


@admin.register(LoadedFile)
class LoadedFileAdmin(admin.ModelAdmin):
    list_display = ["name", "state", "kilobytes", "batch_person", "started_at"]
    list_filter = ["state", "batch__course", "batch__loaded_by"]
    list_select_related = ["batch__loaded_by"]
    search_fields = ["name", "text", "readings__title"]
    fields = readonly_fields = ["name", "state", "error", "encoding", "sha256", "readings", "thread", "text"]

    @admin.display(description=_("size"), ordering="size")
    def kilobytes(self, file):
        return _("%(n)s kB") % {"n": round(file.size / 1000, 1)}

    @admin.display(description=_("loaded by"))
    def batch_person(self, file):
        return file.batch.loaded_by

    @admin.display(description=_("chosen"), ordering="batch__started_at")
    def started_at(self, file):
        return file.batch.started_at

    def add_view(self, request, form_url="", extra_context=None):
        return redirect("transfer:load_choose")

    def delete_model(self, request, obj):
        actions.remove_files(files=[obj])

    def delete_queryset(self, request, queryset):
        actions.remove_files(files=list(queryset))

    def has_change_permission(self, request, obj=None):
        return False
