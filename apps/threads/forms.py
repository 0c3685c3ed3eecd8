"""What was typed: a reply, a guest's name and address, a reason, a prompt with its questions."""

import uuid

from django import forms
from django.core import signing
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from apps.accounts.names import clean_display_name
from apps.core.fields import MarkdownField, MomentField, RowsField
from apps.core.markdown import MAX_CHARACTERS

from .models import Prompt
from .texts import Guest

QUESTION_ROWS, MOST_QUESTIONS = 3, 20
MOST_GROUPS = 100


class NumbersField(forms.Field):
    """Whole numbers of several boxes; what is none is left out, since an address may name what is gone by now."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        return [int(one) for one in value or () if str(one).isascii() and str(one).isdecimal() and len(str(one)) < 4]


def token_of(text):
    """The composer's token as it was sent; a new one if it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


class ReplyForm(forms.Form):
    """A reply by someone signed in. A bad token is no error: the reply gets a new one."""

    body = MarkdownField(
        label=_("Comment"),
        placeholder=_("Answer the prompt, or quote a passage from a reading."),
        error_messages={"required": _("Write your reply first; it is empty.")},
    )
    questions = NumbersField(required=False)
    to = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean_token(self):
        return token_of(self.cleaned_data["token"])

    @property
    def guest(self):
        """Who signs a reply without an account; nobody here."""
        return None


class GuestReplyForm(ReplyForm):
    """A reply by a guest, who leaves a name and an address."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write the name to show beside your reply.")},
    )
    email = forms.CharField(
        label=_("Email"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your email address; it will not be published.")},
    )
    remember = forms.BooleanField(label=_("Remember my name and email on this device"), required=False)

    field_order = ["name", "email", "remember", "body"]

    def clean_name(self):
        return clean_display_name(self.cleaned_data["name"])

    def clean_email(self):
        email = self.cleaned_data["email"]
        try:
            validate_email(email)
        except forms.ValidationError as error:
            raise forms.ValidationError(what_is_wrong_with(email)) from error
        return email

    @property
    def guest(self):
        return Guest(self.cleaned_data["name"], self.cleaned_data["email"])


def what_is_wrong_with(email):
    """One sentence that says where an address goes wrong."""
    before, at, after = email.partition("@")
    if not at:
        return _("“%(email)s” has no @.") % {"email": email}
    if not after:
        return _("“%(email)s” stops after the @.") % {"email": email}
    if not before:
        return _("“%(email)s” has nothing before the @.") % {"email": email}
    return _("“%(email)s” is not an email address; check what follows the @.") % {"email": email}


class EditForm(forms.Form):
    """New words for a reply; `begun` is a signed time, so that the quiet minutes cannot run out in mid-sentence.

    The signature holds for one revision of one reply: a time kept from an earlier edit quiets no later one.
    """

    body = MarkdownField(
        label=_("Comment"), error_messages={"required": _("A reply cannot be empty; withdraw it instead.")}
    )
    questions = NumbersField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    begun = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, reply, **kwargs):
        self.reply = reply
        super().__init__(*args, **kwargs)

    @classmethod
    def to_edit(cls, reply):
        """The form with the reply's words, begun now."""
        begun = signing.dumps(timezone.now().isoformat(), salt=cls._salt(reply, reply.revision))
        said = {"body": reply.body, "questions": reply.takes_up}
        return cls(reply=reply, initial=said | {"revision": reply.revision, "begun": begun})

    @staticmethod
    def _salt(reply, revision):
        return f"edit-{reply.pk}-{revision}"

    def clean_begun(self):
        """When this edit began, if the signature is ours and no older than a day."""
        salt = self._salt(self.reply, self.cleaned_data.get("revision"))
        try:
            return parse_datetime(signing.loads(self.cleaned_data["begun"], salt=salt, max_age=24 * 3600))
        except signing.BadSignature:
            return None


class ReasonForm(forms.Form):
    """Why a reply is hidden; everyone reads it in its place."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Shown to everyone in place of the reply, for example: off the question."),
        error_messages={"required": _("Give a reason in a few words; it is shown in place of the reply.")},
    )


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
        max_value=5_000,
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
            widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            self.fields[name].widget = widget

    @property
    def questions(self):
        """What was typed or is on record, in order, without the empty lines."""
        typed = self.data.getlist("question") if self.is_bound else self.initial.get("questions", [])
        return [text.replace("\0", "").strip() for text in typed if text.strip("\0 \r\n\t")][:MOST_QUESTIONS]

    @property
    def question_rows(self):
        """The questions, and some empty lines for more."""
        return [*self.questions, *[""] * QUESTION_ROWS][:MOST_QUESTIONS]

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
        if self.cleaned_data.get("reveal") == Prompt.Reveal.AT_TIME and not self.cleaned_data.get("reveals_at"):
            self.add_error("reveals_at", _("Give the time at which the replies show."))
        opens, due, closes = (self.cleaned_data.get(name) for name in ("opens_at", "due_at", "closes_at"))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens. Move one of the two."))
        if due and opens and due <= opens:
            self.add_error("due_at", _("It is due before it opens. Move one of the two."))
        if due and closes and closes < due:
            self.add_error("closes_at", _("It closes before it is due. Move one of the two."))
        if any(len(text) > MAX_CHARACTERS for text in self.questions):
            self.add_error(None, _("One question is too long."))
        return self.cleaned_data

    def unjudged(self):
        """The same typed words, shown without judging them yet: for a preview."""
        self._errors = {}
        self.cleaned_data = {}
        return self

    @property
    def asked(self):
        """The fields for the action."""
        return self.cleaned_data | {"questions": self.questions, "state": self.state}


class GroupsForm(forms.Form):
    """Into how many groups the course is divided."""

    into = forms.IntegerField(
        label=_("Number of groups"),
        min_value=1,
        max_value=MOST_GROUPS,
        help_text=_("1 brings the whole course together again."),
        error_messages={"required": _("Say how many groups there are to be.")},
    )
