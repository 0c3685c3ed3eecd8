"""What is typed about a course as a whole."""

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import time_zone_names
from apps.core.fields import DayField
from apps.courses import weeks
from apps.courses.abilities import Ability
from apps.courses.models import Course

from .base import ActionForm, ActionModelForm, day, person_of


def address():
    """The slug of a new course."""
    return forms.SlugField(
        label=_("Address"),
        max_length=60,
        help_text=_("Letters, digits and hyphens. It stands in every address of the course and never changes."),
        error_messages={"unique": _("Another course has this address. Choose another.")},
    )


def time_zones():
    """Every zone of the tz database that people live in."""
    names = [name for name in time_zone_names() if "/" in name and not name.startswith("Etc/")]
    return [(name, name.replace("_", " ")) for name in ["UTC", *names]]


class CourseForm(ActionModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones, help_text=_("Due dates and meetings are shown in it.")
    )

    class Meta:
        model = Course
        fields = [
            "title",
            "subtitle",
            "code",
            "term",
            "about",
            "conduct",
            "time_zone",
            "is_public",
            "uses_aliases",
            "admits_guests",
            "edit_minutes",
            "shows_not_found",
            "citation_style",
            "empties_erased",
        ]
        labels = {
            "title": _("Title"),
            "subtitle": _("Subtitle"),
            "term": _("Term"),
            "code": _("Course number"),
            "about": _("About this seminar"),
            "conduct": _("Conduct in this seminar"),
            "is_public": _("Public: anyone may read"),
            "uses_aliases": _("Students of a public course go by an alias"),
            "admits_guests": _("Guests may reply"),
            "edit_minutes": _("Minutes for quiet corrections"),
            "shows_not_found": _("Show everyone which quotations were not found"),
            "citation_style": _("Referencing style"),
            "empties_erased": _("Empty what erased members wrote"),
        }
        help_texts = {
            "is_public": _("Otherwise only people with a seat learn that the course exists."),
            "uses_aliases": _(
                "Each chooses what they are called there, their own name perhaps; it stands also at what they wrote "
                "before. You see on the page of people who is who. Clear it only if all agree to be named."
            ),
            "admits_guests": _("People without an account, in a public course; you approve each of their replies."),
            "edit_minutes": _("Within them an edit of one's own reply leaves no note."),
            "empties_erased": _(
                "Who has their account erased is named “Former member”. With this their replies lose their text too."
            ),
            "shows_not_found": _(
                "Quotations are looked for in the readings. Otherwise only the writer and you see which are in none."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["dir"] = self.fields["subtitle"].widget.attrs["dir"] = "auto"
        self.fields["about"].widget.attrs |= {"rows": 8, "dir": "auto"}
        self.fields["conduct"].widget.attrs |= {"rows": 4, "dir": "auto"}
        for name in ("about", "conduct"):
            self.fields[name].validators.append(
                MaxLengthValidator(20_000, _("This text has more than 20,000 characters."))
            )
        self.fields["edit_minutes"].validators.append(MaxValueValidator(1440))

    def clean(self):
        super().clean()
        if self.cleaned_data.get("admits_guests") and not self.cleaned_data.get("is_public"):
            self.add_error(
                "admits_guests", _("Guests can only reply in a public course: make it public, or clear this.")
            )
        return self.cleaned_data


class NewCourseForm(ActionModelForm):
    slug = address()
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    instructor = forms.CharField(label=_("First instructor"), max_length=30, help_text=_("Their handle."))

    class Meta:
        model = Course
        fields = ["title", "slug", "code", "term", "time_zone"]
        labels = {"title": _("Title"), "term": _("Term"), "code": _("Course number")}

    def clean_instructor(self):
        return person_of(self.cleaned_data["instructor"])


class CopyForm(ActionModelForm):
    term = forms.CharField(label=_("Term"), max_length=40, help_text=_("For example Autumn 2025."))
    slug = address()
    begins = DayField(
        label=_("Week in which it begins"),
        widget=day(),
        help_text=_("Any day of that week. Every date moves by whole weeks, so weekdays and hours stay."),
    )

    class Meta:
        model = Course
        fields = ["term", "slug"]

    def __init__(self, *args, first_meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.first_meeting = first_meeting
        if first_meeting is None:
            del self.fields["begins"]

    def clean(self):
        super().clean()
        begins = self.cleaned_data.pop("begins", None)
        first = self.first_meeting and timezone.localdate(self.first_meeting.starts_at)
        self.cleaned_data["weeks"] = weeks.weeks_between(first, begins) if begins and first else 0
        return self.cleaned_data


class AbilitiesForm(ActionForm):
    may = forms.MultipleChoiceField(
        label=_("Assistants may"),
        required=False,
        choices=Ability.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They read everything in any case. Setting up the course stays with its instructors."),
    )


class ConfirmForm(ActionForm):
    """A button with nothing to type."""
