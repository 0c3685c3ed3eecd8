"""How long something has waited, and the key that decides it."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ..models import Verb

register = template.Library()

KEYS = {Verb.APPROVE: "a", Verb.RETURN: "r", Verb.HIDE: "h", Verb.ENDORSE: "e", Verb.RESTORE: "s"}


@register.simple_tag
def waited(moment):
    """Since when: “12 min”, “3 h”, “Yesterday”, “Fri 21 Feb”; whole on hover."""
    local = timezone.localtime(moment)
    whole = date_format(local, "l, j F Y, H:i e")
    shown = _shown(local, timezone.localtime())
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="minutes"), whole, shown)


def _shown(local, now):
    minutes = max(int((now - local).total_seconds() // 60), 0)
    if minutes < 60:
        return _("%(n)s min") % {"n": minutes}
    if local.date() == now.date():
        return _("%(n)s h") % {"n": minutes // 60}
    return _("Yesterday") if (now.date() - local.date()).days == 1 else date_format(local, "D j M")


@register.filter
def key_of(verb):
    """The key pressed alone that decides so."""
    return KEYS[verb]
