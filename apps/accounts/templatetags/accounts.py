"""What the account pages show of a browser."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# the first sign found names it; browsers claim each other's names, so the order matters
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def browser(user_agent):
    """“Firefox on Windows”; its own words, shortened, if neither is known."""
    name, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or user_agent[:60] or _("Unknown browser")


def _first(signs, user_agent):
    return next((name for sign, name in signs.items() if sign in user_agent), "")
