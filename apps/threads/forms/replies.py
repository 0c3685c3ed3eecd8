"""What was typed: a reply, a guest's name and address, a reason."""

import uuid

from django import forms
from django.core import signing
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from apps.accounts.names import clean_display_name
from apps.core.fields import MarkdownField

from ..texts import Guest


class NumbersField(forms.Field):
    """Whole numbers of several boxes; what is none is left out, since an address may name what is gone by now."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        return [int(one) for one in value or () if str(one).isascii() and str(one).isdecimal() and len(str(one)) < 4]


def token_of(text):
    """The composer's token as it was sent, to a guest with when; a new one if it is none."""
    try:
        return uuid.UUID(text.partition(".")[0])
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
    website = forms.CharField(required=False)  # which nobody sees: what is typed there was typed by a program
    given = forms.CharField(required=False, widget=forms.HiddenInput)
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
    def to_edit(cls, reply, typed=None):
        """The form with the reply's words, begun now; or with what was typed before, begun when it says."""
        begun = signing.dumps(timezone.now().isoformat(), salt=cls._salt(reply, reply.revision))
        initial = {"body": reply.body, "questions": reply.takes_up, "revision": reply.revision, "begun": begun}
        if typed:
            first = {name: values[0] for name, values in typed.items() if values}
            is_of_these_words = first.get("revision") == str(reply.revision)
            kept = ("body", "revision", "begun") if is_of_these_words else ("body",)
            initial |= {name: first[name] for name in kept if name in first} | {"questions": typed.get("questions", ())}
        return cls(reply=reply, initial=initial)

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

    @property
    def edit(self):
        """What `actions.edit_reply` takes of it."""
        typed = self.cleaned_data
        return {name: typed[name] for name in ("body", "questions", "revision")} | {"begun_at": typed["begun"]}


class ReasonForm(forms.Form):
    """Why a reply is hidden; everyone reads it in its place."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Shown to everyone in place of the reply, for example: off the question."),
        error_messages={"required": _("Give a reason in a few words; it is shown in place of the reply.")},
    )


class VersionReasonForm(ReasonForm):
    """Why an earlier version is hidden; its writer reads it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].help_text = _("Told to its writer, for example: names a member.")


class EndorsementForm(forms.Form):
    """What staff say of a reply they endorse, if anything."""

    note = forms.CharField(
        label=_("Note"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Everyone reads it beside the reply, with your name. You can leave it empty."),
    )
