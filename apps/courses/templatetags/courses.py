"""What stands around every page, and what a page that refuses says of the visitor's seat and whom they may ask."""

from django import template
from django.utils.translation import gettext_lazy as _

from apps.courses import furniture, queries

register = template.Library()

ROLES = {
    "instructor": _("an instructor"),
    "assistant": _("an assistant"),
    "student": _("a student"),
    "observer": _("an observer"),
    "guest": _("a guest"),
}


@register.simple_tag(takes_context=True)
def navigation(context):
    return furniture.navigation(context["request"])


@register.simple_tag(takes_context=True)
def account_menu(context):
    return furniture.account_menu(context["request"])


@register.simple_tag(takes_context=True)
def foot(context):
    return furniture.foot(context["request"])


@register.filter
def role_in_words(seat):
    """The role with its article."""
    return ROLES[seat.role]


@register.filter
def first_instructor(course):
    """Whom to ask, by name."""
    return queries.first_instructor(course) or _("the instructor")
