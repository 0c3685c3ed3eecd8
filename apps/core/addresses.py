"""What is wrong with this e-mail address? One answer for every form that asks for one."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


def validate_address(address):
    """Django's own check, with a sentence that says what to set right."""
    try:
        validate_email(address)
    except ValidationError:
        raise ValidationError(what_is_wrong(address), code="invalid") from None


def what_is_wrong(address):
    name, at, host = address.partition("@")
    if not at:
        return _("This address has no “@”.")
    if not name or not host:
        side = _("“%(address)s” stops after the @.") if name else _("“%(address)s” has nothing before the @.")
        return side % {"address": address}
    if " " in address:
        return _("This address holds a space.")
    return _("“%(address)s” is not an address that mail can reach. Check it for slips.") % {"address": address}
