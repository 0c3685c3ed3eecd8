"""What site admins change by hand is told to the action log: who, of which row, what it was and is; in this one place.

The admin site registers every model through `recorded`, those of other packages too. It compares what is stored before
and after, so that it knows nothing of a form, and tells of it in the transaction of the change.
"""

from dataclasses import replace
from functools import partial

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import ActionLocation
from django.db import transaction

from apps.core.changes import difference, snapshots

from .signals import edited_in_admin

ADDED, CHANGED, DELETED = "add", "change", "delete"


def recorded(admin_class):
    """The admin class, recording; of no class, Django's own."""
    base = admin_class or ModelAdmin
    return type(base.__name__, (Recorded, base), {"__module__": base.__module__})


class Recorded:
    """A model's admin whose every change is told, unless `is_logged_by_actions`: these write before and after too."""

    def save_form(self, request, form, change):
        self._remember(request, [form.instance.pk] if change else [])
        return super().save_form(request, form, change)

    def log_addition(self, request, obj, message):
        self._tell(request, ADDED, obj, after=self._stored([obj.pk]).get(obj.pk, {}))
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        """Also called by an admin's own actions, of which `_watched` tells."""
        before = vars(request).get("rows_before", {}).pop(obj.pk, None)
        if before is not None:
            self._tell(request, CHANGED, obj, before=before, after=self._stored([obj.pk]).get(obj.pk, {}))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        rows = list(queryset)
        stored = self._stored([row.pk for row in rows])
        for row in rows:
            self._tell(request, DELETED, row, before=stored.get(row.pk, {}))
        return super().log_deletions(request, queryset)

    def get_actions(self, request, action_location=ActionLocation.CHANGE_LIST):
        found = super().get_actions(request, action_location=action_location)
        return {name: replace(action, func=partial(_watched, action.func)) for name, action in found.items()}

    @property
    def _is_logged(self):
        return getattr(self, "is_logged_by_actions", False)

    def _remember(self, request, keys):
        request.rows_before = self._stored(keys)

    def _stored(self, keys):
        return {} if self._is_logged else snapshots(self.model._base_manager.filter(pk__in=keys))

    def _tell(self, request, deed, obj, *, before=None, after=None):
        was, became = difference(before or {}, after or {})
        if (was or became) and not self._is_logged:
            edited_in_admin.send(self.model, by=request.user, deed=deed, obj=obj, before=was, after=became)


@transaction.atomic
def _watched(action, admin, request, queryset):
    """An action on the chosen rows, then what it changed of those that are still there."""
    keys = list(queryset.values_list("pk", flat=True))
    before = admin._stored(keys)
    answer = action(admin, request, queryset)
    after = admin._stored(keys)
    for row in admin.model._base_manager.filter(pk__in=after):
        admin._tell(request, CHANGED, row, before=before[row.pk], after=after[row.pk])
    return answer
