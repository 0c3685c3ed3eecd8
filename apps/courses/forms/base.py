"""A form that does one action, and inputs that several forms share."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from apps.accounts import directory
from apps.core.sorting import name_order
from apps.courses.models import Role

ROLES = [(value, label) for value, label in Role.choices if value != Role.GUEST]


class Acting:
    """Does one action with what was typed; a refusal of the action becomes an error of the form."""

    done = None

    def act(self, action, **given):
        """Whether the form was filled in and the action did not refuse; its answer is `done`."""
        if not self.is_valid():
            return False
        try:
            self.done = action(**given, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors

    @property
    def status(self):
        """The status of the page that shows the form."""
        return 422 if self.errors else 200


class ActionForm(Acting, forms.Form):
    """A form whose fields are the action's keywords."""


class ActionModelForm(Acting, forms.ModelForm):
    """Takes labels and limits from a model and shows the fields of `of`, but changes no object: the action does."""

    def __init__(self, *args, of=None, **kwargs):
        shown = model_to_dict(of, self._meta.fields) if of else {}
        super().__init__(*args, initial=shown | kwargs.pop("initial", {}), **kwargs)


class InCourse:
    """Has the sections of the course to choose from."""

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        field.queryset, field.empty_label = course.sections.all(), _("No section")
        none, *sections = field.choices
        by_name = name_order()
        field.choices = [none, *sorted(sections, key=lambda choice: by_name(choice[1]))]


def person_of(handle):
    """The person with this handle, or a sentence that says nobody has it."""
    handle = handle.removeprefix("@").lower()
    people = directory.people_by_handle([handle])
    if handle not in people:
        raise ValidationError(_("Nobody has the handle “%(handle)s”."), "unknown", {"handle": handle})
    return people[handle]


def typed(request):
    """What a form is bound to: the POST, or nothing."""
    return request.POST if request.method == "POST" else None


def day_and_time():
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def day():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
