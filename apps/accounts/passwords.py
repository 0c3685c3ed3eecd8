"""What is wrong with a password? Django's validators in the site's words."""

import string

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    """“6 characters, it needs 12.”"""

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(self.words(len(password)), code="password_too_short")

    def words(self, length):
        count = ngettext(
            "%(length)d character, it needs %(needed)d.", "%(length)d characters, it needs %(needed)d.", length
        )
        return count % {"length": length, "needed": self.min_length} + " " + _("A few words together do well.")

    def get_help_text(self):
        return _("At least %(needed)d characters. A few words together do well.") % {"needed": self.min_length}


class NotLeaked(password_validation.CommonPasswordValidator):
    """None of the list, alone or as leaks hold it where it had to be longer: repeated, or with digits and signs."""

    def validate(self, password, user=None):
        word = password.lower().strip()
        period = (word + word).find(word, 1)
        for one in (word, word[:period], word.strip(string.digits + string.punctuation)):
            super().validate(one, user)

    def get_error_message(self):
        return _("This password is on every list of guesses. A few words together do well.")


class NotYourName(password_validation.UserAttributeSimilarityValidator):
    def __init__(self):
        super().__init__(user_attributes=("username", "email", "display_name"))

    def get_error_message(self):
        return _("Too much like your %(verbose_name)s. A few words together do well.")
