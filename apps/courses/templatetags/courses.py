"""Tags for what stands around every page."""

from django import template

from .. import furniture

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context):
    return furniture.navigation(context["request"])


@register.simple_tag(takes_context=True)
def account_menu(context):
    return furniture.account_menu(context["request"])


@register.simple_tag(takes_context=True)
def foot(context):
    return furniture.foot(context["request"])
