"""What was typed of a prompt: its questions, its steps, and more time for somebody."""

import re
from functools import cached_property

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.core.fields import MarkdownField, MomentField, RowsField
from apps.core.markdown import MAX_CHARACTERS

from .. import queries
from ..models import Checkpoint, Prompt

QUESTION_ROWS, MOST_QUESTIONS = 3, 20
STEP_ROWS, MOST_STEPS = 2, 20
MOST_REPLIES, MOST_WORDS, MOST_GROUPS = 50, 5_000, 100


STEP = re.compile(r"step-(\d{1,4})-")  # how the fields of a step begin: a draft has only those that are filled


def moment_widget():
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _step(number):
    """What the fields of a step are called by."""
    return f"step-{number}"


class StepForm(forms.Form):
    """One checkpoint; without a due time it is none."""

    title = forms.CharField(
        label=_("Step"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    kind = forms.ChoiceField(label=_("What counts"), choices=Checkpoint.Kind)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_REPLIES, initial=1)
    words = forms.IntegerField(label=_("Words at least"), min_value=0, max_value=MOST_WORDS, initial=0, required=False)
    due_at = MomentField(label=_("Due"), required=False, widget=moment_widget())
    key = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("title") and not self.cleaned_data.get("due_at") and "due_at" not in self.errors:
            self.add_error("due_at", _("Say when it is due, or clear its name: a step without a time is left out."))
        return self.cleaned_data

    def keep_within(self, opens, closes):
        """Add an error if it is due before the prompt opens, or after it closes."""
        due = self.is_asked and self.cleaned_data["due_at"]
        if due and opens and due <= opens:
            self.add_error("due_at", _("It is due before the prompt opens. Move one of the two."))
        if due and closes and due > closes:
            self.add_error("due_at", _("It is due after the prompt closes. Move one of the two."))

    @property
    def is_asked(self):
        """Whether it is filled in, and as it should be."""
        return self.is_valid() and bool(self.cleaned_data.get("due_at"))

    @property
    def asked(self):
        """The fields for the action."""
        return self.cleaned_data | {"words": self.cleaned_data["words"] or 0}


class PromptForm(forms.Form):
    """A prompt; times are in the course's zone, which is the current one."""

    title = forms.CharField(
        label=_("Title"),
        max_length=250,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Give the prompt a title; the thread's address is made of it.")},
    )
    body = MarkdownField(label=_("Text"), required=False)
    category = forms.CharField(
        label=_("Category"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "categories", "dir": "auto", "autocomplete": "off"}),
        help_text=_("Choose one or write a new one. Empty: Uncategorized."),
    )
    meeting = forms.ModelChoiceField(label=_("Meeting"), queryset=None, required=False, empty_label=_("None"))
    readings = RowsField(label=_("Readings"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    opens_at = MomentField(label=_("Opens"), required=False, help_text=_("Before this only staff see it."))
    due_at = MomentField(label=_("Due"), required=False)
    closes_at = MomentField(label=_("Closes"), required=False, help_text=_("After this only staff can reply."))

    reveal = forms.ChoiceField(
        label=_("Students see each other's replies"), choices=Prompt.Reveal, initial=Prompt.Reveal.OPEN, required=False
    )
    required_words = forms.IntegerField(
        label=_("Words of their own reply"),
        min_value=0,
        max_value=MOST_WORDS,
        required=False,
        help_text=_("If their own reply comes first: how long it has to be, without quotations."),
    )
    reveals_at = MomentField(label=_("Set time"), required=False, help_text=_("If they wait for a set time."))
    is_anonymous = forms.BooleanField(
        label=_("Students go by a pseudonym"),
        required=False,
        help_text=_("Staff can look behind it; each look is logged. It cannot be changed once there are replies."),
    )

    def __init__(self, *args, choices, has_replies=False, **options):
        super().__init__(*args, **options)
        self.fields["is_anonymous"].disabled = has_replies
        self.fields["meeting"].queryset = choices["meetings"]
        self.fields["readings"].queryset = choices["readings"]
        self.fields["meeting"].label_from_instance = lambda meeting: f"{meeting} {meeting.title}".strip()
        self.known_categories = choices["categories"]
        for name in ("opens_at", "due_at", "closes_at", "reveals_at"):
            self.fields[name].widget = moment_widget()

    @property
    def questions(self):
        """What was typed or is on record, in order, without the empty lines."""
        typed = self.data.getlist("question") if self.is_bound else self.initial.get("questions", [])
        return [text.replace("\0", "").strip() for text in typed if text.strip("\0 \r\n\t")][:MOST_QUESTIONS]

    @property
    def question_rows(self):
        """The questions, and some empty lines for more."""
        return [*self.questions, *[""] * QUESTION_ROWS][:MOST_QUESTIONS]

    @cached_property
    def steps(self):
        """The checkpoints, one form for each, and some empty ones for more."""
        if not self.is_bound:
            known = self.initial.get("checkpoints", [])
            return [StepForm(prefix=_step(n), initial=one) for n, one in enumerate([*known, *[{}] * STEP_ROWS])]
        numbers = [int(found[1]) for found in map(STEP.match, self.data) if found]
        typed = min(max(numbers, default=-1) + 1, MOST_STEPS)
        more = range(typed, min(typed + STEP_ROWS, MOST_STEPS)) if "more" in self.data else ()
        return [
            *(StepForm(self.data, prefix=_step(n)) for n in range(typed)),
            *(StepForm(prefix=_step(n)) for n in more),
        ]

    @property
    def state(self):
        """Which button was pressed: save as a draft, or publish."""
        return Prompt.State.PUBLISHED if self.data.get("state") == "published" else Prompt.State.DRAFT

    def clean_reveal(self):
        """At once, unless something else was chosen."""
        return self.cleaned_data["reveal"] or Prompt.Reveal.OPEN

    def clean_required_words(self):
        """Any number, unless one was given."""
        return self.cleaned_data["required_words"] or 0

    def clean(self):
        self._clean_times()
        self._clean_parts()
        return self.cleaned_data

    def _clean_times(self):
        if self.cleaned_data.get("reveal") == Prompt.Reveal.AT_TIME and not self.cleaned_data.get("reveals_at"):
            self.add_error("reveals_at", _("Give the time at which the replies show."))
        opens, due, closes = (self.cleaned_data.get(name) for name in ("opens_at", "due_at", "closes_at"))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens. Move one of the two."))
        if due and opens and due <= opens:
            self.add_error("due_at", _("It is due before it opens. Move one of the two."))
        if due and closes and closes < due:
            self.add_error("closes_at", _("It closes before it is due. Move one of the two."))

    def _clean_parts(self):
        if any(len(text) > MAX_CHARACTERS for text in self.questions):
            self.add_error(None, _("One question is too long."))
        for step in self.steps:
            step.keep_within(self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at"))
        if any(step.errors for step in self.steps):
            self.add_error(None, _("One of the steps is not filled in as it should be."))

    def unjudged(self):
        """The same typed words, shown without judging them yet: for a preview."""
        self._errors = {}
        self.cleaned_data = {}
        for step in self.steps:
            step._errors = ErrorDict()
        return self

    @property
    def asked(self):
        """The fields for the action."""
        checkpoints = [step.asked for step in self.steps if step.is_asked]
        return self.cleaned_data | {"questions": self.questions, "checkpoints": checkpoints, "state": self.state}


class GroupsForm(forms.Form):
    """Into how many groups the course is divided."""

    into = forms.IntegerField(
        label=_("Number of groups"),
        min_value=1,
        max_value=MOST_GROUPS,
        help_text=_("1 brings the whole course together again."),
        error_messages={"required": _("Say how many groups there are to be.")},
    )


class ExtensionForm(forms.Form):
    """Who has until when, and for what."""

    whom = forms.ChoiceField(label=_("For whom"))
    checkpoint = forms.ChoiceField(label=_("For what"), required=False)
    until = MomentField(label=_("Until"), widget=moment_widget())

    def __init__(self, *args, thread, choices, **options):
        super().__init__(*args, **options)
        self.prompt = thread.prompt
        sections = [(f"section-{key}", name) for key, name in choices["sections"]]
        seats = [(f"seat-{key}", name) for key, name in choices["seats"]]
        groups = [(_("Sections"), sections), (_("Students"), seats)]
        self.fields["whom"].choices = [("", _("Choose somebody")), *(group for group in groups if group[1])]
        steps = [(str(one.pk), one.title or one.get_kind_display()) for one in choices["checkpoints"]]
        self.fields["checkpoint"].choices = [("", _("All that the prompt has due")), *steps]

    def clean(self):
        kind, _dash, key = (self.cleaned_data.pop("whom", None) or "").partition("-")
        self.cleaned_data |= {f"{kind}_id": int(key)} if key else {}
        self.cleaned_data["checkpoint_id"] = int(self.cleaned_data.pop("checkpoint", None) or 0) or None
        if not self.errors:
            self._check(**self.cleaned_data)
        return self.cleaned_data

    def _check(self, *, until, **asked):
        """Refuse what would change nothing."""
        anyway = queries.own_without(self.prompt, **asked).first_end(self.prompt.closes_at, asked["checkpoint_id"])
        if until <= timezone.now():
            self.add_error("until", _("Choose a time that is still to come."))
        elif anyway and until <= anyway:
            time = date_format(timezone.localtime(anyway), str(_("D j M, H:i")))
            self.add_error("until", _("They have until %(time)s anyway. Choose a later time.") % {"time": time})
