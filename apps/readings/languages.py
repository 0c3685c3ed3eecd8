"""The name of a language from its BCP 47 tag, as far as Django knows it."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext


def language_name(tag):
    """`ru` and `ru-RU` are Russian; an unknown tag names itself."""
    known = LANG_INFO.get(tag.lower()) or LANG_INFO.get(tag.split("-")[0].lower()) or {}
    return gettext(known["name"]) if "name" in known else tag
