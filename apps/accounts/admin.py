"""People in the admin site: found by handle, name or address; closed, never deleted; no hash in sight."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.addresses import validate_address

from . import actions, names
from .models import User


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["username", "display_name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "email" in self.fields:  # absent once it is read only
            self.fields["email"].required = True
            self.fields["email"].validators = [validate_address]

    def clean_display_name(self):
        return names.clean_display_name(self.cleaned_data["display_name"])

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody has this address already. Search for it in the list."))
        return email


@admin.register(User)
class PersonAdmin(admin.ModelAdmin):
    form = PersonForm
    list_display = ["username", "display_name", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "date_joined"]
    search_fields = ["username", "display_name", "email"]
    search_help_text = _("Handle, name or email address")
    ordering = ["username"]
    filter_horizontal = ["groups"]
    actions = ["deactivate", "reactivate"]
    fieldsets = [
        (None, {"fields": ["username", "display_name", "email"]}),
        (_("Preferences"), {"fields": ["time_zone", "theme"]}),
        (_("Admin site"), {"fields": ["is_staff", "is_superuser", "groups"]}),
        (_("Account"), {"fields": ["is_active", "date_joined", "last_login"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """A new person is a handle, a name and an address; they choose their password by mail."""
        return self.fieldsets if obj else self.fieldsets[:1]

    def get_readonly_fields(self, request, obj=None):
        """An address changes by its owner's confirmation; only a superuser lets people into the admin site."""
        fixed = ["email", "is_active", "date_joined", "last_login"] if obj else []
        return fixed if request.user.is_superuser else [*fixed, "is_staff", "is_superuser", "groups"]

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if change:
            actions.change_person(person=obj)
        else:
            actions.enter_person(person=obj)

    @admin.action(description=_("Close the chosen accounts"), permissions=["change"])
    def deactivate(self, request, queryset):
        chosen = self._chosen(request, queryset.filter(is_active=True))
        for person in chosen:
            actions.deactivate_person(person=person)
            self.log_change(request, person, "Closed the account.")
        self._say(request, ngettext("%d account is closed.", "%d accounts are closed.", len(chosen)), chosen)

    @admin.action(description=_("Open the chosen accounts again"), permissions=["change"])
    def reactivate(self, request, queryset):
        chosen = self._chosen(request, queryset.filter(is_active=False))
        for person in chosen:
            actions.reactivate_person(person=person)
            self.log_change(request, person, "Opened the account again.")
        self._say(request, ngettext("%d account is open again.", "%d accounts are open again.", len(chosen)), chosen)

    def _chosen(self, request, queryset):
        """Never oneself; superusers only by superusers."""
        others = queryset.exclude(pk=request.user.pk)
        return list(others if request.user.is_superuser else others.filter(is_superuser=False))

    def _say(self, request, words, chosen):
        messages.success(request, words % len(chosen))
