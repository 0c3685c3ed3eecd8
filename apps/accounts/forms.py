"""What people type to make an account, to sign in and to change their settings: allauth's forms in the site's words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as social
from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from apps.core.addresses import validate_address

from . import names, signals
from .models import User, time_zone_names

LABELS = {
    "login": _("Handle or email"),
    "username": _("Handle"),
    "email": _("Email"),
    "password": _("Password"),
    "password1": _("Password"),
    "oldpassword": _("Present password"),
    "remember": _("Keep me signed in on this device"),
    "code": _("Code"),
    "name": _("Name of this passkey"),
    "passwordless": _("Sign in with it alone, without a password"),
}
HINTS = {
    "username": _("Signs you in, and others mention you by it. Letters, digits, dot, hyphen, underscore."),
    "passwordless": _("The device then asks for its PIN, your finger or your face each time."),
}
MISSING = {
    "login": _("Write your handle or your email address."),
    "username": _("Choose a handle."),
    "display_name": _("Write the name to show beside your replies."),
    "email": _("Write your email address."),
    "password": _("Write your password."),
    "password1": _("Choose a password."),
    "oldpassword": _("Write your present password."),
    "code": _("Type the code."),
    "credential": _("The passkey did not answer. Try again."),
    "name": _("Write a name, so that you can tell your passkeys apart."),
}
LENGTHS = {
    "min_length": _("Too short: it takes at least %(limit_value)d characters."),
    "max_length": _("%(show_value)d characters, it takes at most %(limit_value)d."),
}


class OurWords:
    """The site's labels, hints and sentences; a password is typed once, since it can always be reset by mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = self.hint(name, field)
            field.error_messages |= LENGTHS | {"required": MISSING.get(name, field.error_messages["required"])}
            field.validators = [validate_address if v is validate_email else v for v in field.validators]

    def hint(self, name, field):
        """Allauth's own hints are dropped: they are HTML, or say what our pages say elsewhere."""
        if name == "password1":
            return password_validators_help_texts()[0]
        return HINTS.get(name, "" if name in LABELS else field.help_text)


class DisplayNameField(forms.CharField):
    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("As in “tmarlowe says:”. You can change it in Settings."))
        super().__init__(
            label=_("Name shown beside your replies"),
            max_length=User._meta.get_field("display_name").max_length,
            widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            **kwargs,
        )

    def clean(self, value):
        return names.clean_display_name(super().clean(value))


class NewPerson(OurWords, forms.Form):
    """What everyone who makes an account tells of themselves."""

    display_name = DisplayNameField()
    field_order = ["display_name", "username", "email", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["email"].help_text = _("Your email address will not be published.")


class SignupForm(NewPerson, account.SignupForm):
    def try_save(self, request):
        """A known address takes as long to answer as a new one, whose password is hashed."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class SocialSignupForm(NewPerson, social.SignupForm):
    pass


class LoginForm(OurWords, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remember"].initial = True
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }

    def user_credentials(self):
        """An address is no handle: looked for as both, that of an account takes a hash more, and time would tell."""
        credentials = super().user_credentials()
        if "email" in credentials:
            credentials.pop("username", None)
        return credentials


class AddEmailForm(OurWords, account.AddEmailForm):
    pass


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class SetPasswordForm(OurWords, account.SetPasswordForm):
    pass


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    pass


class RequestLoginCodeForm(OurWords, account.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(OurWords, account.ConfirmLoginCodeForm):
    pass


class AuthenticateForm(OurWords, mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits from your authenticator app, or one of your recovery codes.")


class MFAReauthenticateForm(OurWords, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    pass


class Sound:
    """Whatever a forged answer of a device breaks in the parser is a refusal, not an error of the site."""

    def full_clean(self):
        try:
            super().full_clean()
        except (LookupError, TypeError, ValueError, AttributeError):
            self.cleaned_data = {}
            self.add_error(None, MISSING["credential"])


class AddWebAuthnForm(Sound, OurWords, webauthn.AddWebAuthnForm):
    pass


class LoginWebAuthnForm(Sound, OurWords, webauthn.LoginWebAuthnForm):
    pass


class AuthenticateWebAuthnForm(Sound, OurWords, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(Sound, OurWords, webauthn.ReauthenticateWebAuthnForm):
    pass


class EditWebAuthnForm(OurWords, webauthn.EditWebAuthnForm):
    pass


def time_zones():
    """Every zone with a place, grouped by region: UTC first, then Africa … Pacific."""
    regions = {}
    for name in time_zone_names():
        region, slash, place = name.partition("/")
        if slash and region not in ("Etc", "SystemV", "US", "posix", "right"):
            regions.setdefault(region, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return [("", _("As the course")), ("UTC", "UTC"), *regions.items()]


class SettingsForm(forms.ModelForm):
    display_name = DisplayNameField(
        help_text=_("As in “tmarlowe says:”."), error_messages={"required": MISSING["display_name"]}
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        required=False,
        help_text=_("Courses show the times of their own zone."),
    )

    class Meta:
        model = User
        fields = ["display_name", "time_zone", "theme"]
        widgets = {"theme": forms.RadioSelect}

    def clean_display_name(self):
        """A new name; the courses one sits in may know someone of that name."""
        name = self.cleaned_data["display_name"]
        if name != self.initial["display_name"]:
            signals.name_wanted.send(User, person=self.instance, name=name)
        return name
