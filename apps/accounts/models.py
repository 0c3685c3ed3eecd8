"""A person: the handle that signs in and is mentioned, the display name that "says", preferences; what is theirs."""

import uuid
import zoneinfo
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.exceptions import ValidationError
from django.core.signing import Signer
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SIGNER = Signer(salt="accounts.erasure")
PATIENCE = timedelta(minutes=15)  # a copy is made in seconds


@cache  # to look through the folders of the tz database takes 10 ms
def time_zone_names():
    """All names that the tz database knows, in order."""
    return sorted(zoneinfo.available_timezones())


def validate_time_zone(name):
    """Refuse a name that the tz database does not know."""
    if name not in time_zone_names():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name})


class User(AbstractUser):
    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    username = models.CharField(
        _("handle"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", _("Letters, digits, dot, hyphen, underscore."))],
        help_text=_("Signs you in, and others mention you by it."),
        error_messages={"unique": _("This handle is taken.")},
    )
    first_name = None
    last_name = None
    display_name = models.CharField(_("display name"), max_length=80, blank=True, help_text=_("“NAME says:”"))
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])
    theme = models.CharField(_("theme"), max_length=6, choices=Theme, default=Theme.SYSTEM)

    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        # one handle, one person, however it is capitalised: sign-in and @mention ignore case
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_handle_ignoring_case",
                violation_error_message=_("This handle is taken."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """What stands before "says:"."""
        return self.display_name or self.username

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name


class Session(AbstractBaseSession):
    """One browser's session; it names its person, so that one statement brings both."""

    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        abstract = False


class Copy(models.Model):
    """A copy of all that is kept about a person, asked for by them; made in the background, theirs for a few days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # one at a time: asking again takes the place of the last
    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="own_copy")
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to="copies/")

    class Meta:
        verbose_name = _("copy of one’s data")
        verbose_name_plural = _("copies of one’s data")

    def __str__(self):
        return str(self.pk)

    @property
    def kept_until(self):
        """When it is deleted."""
        return self.made_at + timedelta(days=settings.KEEP_DAYS["copies"])

    @property
    def is_ready(self):
        return self.made_at is not None and timezone.now() < self.kept_until

    @property
    def is_being_made(self):
        """Asked for, and not so long ago that whoever made it must have been stopped."""
        return self.made_at is None and timezone.now() < self.asked_at + PATIENCE


class Erasure(models.Model):
    """That a person asked to be erased; until it is begun they may change their mind, which deletes the row."""

    person = models.OneToOneField(User, on_delete=models.PROTECT, related_name="erasure")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, help_text=_("From then on nothing can be taken back."))
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        # the worker looks in each round for what is due
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="erasure_due")]

    def __str__(self):
        return f"{self.person_id} {self.due_at}"

    @property
    def token(self):
        """What the link in the mail proves; it opens nothing once the row is gone."""
        return SIGNER.sign(self.pk)
