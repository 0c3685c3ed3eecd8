"""The site's own template tags and filters, loaded in every template."""

import re
from datetime import timedelta
from functools import cache, lru_cache
from itertools import count

from django import template
from django.contrib.staticfiles import finders
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.core import kept, typed

register = template.Library()

SIGN = re.compile(r'<symbol id="sign-([a-z]+)" viewBox="0 0 16 16">(.*?)</symbol>')

# what people call the zone; elsewhere the city of the zone's name says it
ZONE_NAMES = {
    "America/New_York": _("Eastern"),
    "America/Chicago": _("Central"),
    "America/Denver": _("Mountain"),
    "America/Los_Angeles": _("Pacific"),
    "Europe/London": _("London"),
}


@register.simple_tag
@cache  # a page of fifty replies holds hundreds
def icon(name):
    """One sign of the sprite; decoration only, a word always stands beside it or names the control.

    Drawn where it stands: a browser makes four boxes of one that points to a sprite, and two of this.
    """
    return mark_safe(f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{_signs()[name]}</svg>')  # noqa: S308  ours


@cache
def _signs():
    """{name: how it is drawn}, ours."""
    with open(finders.find("img/icons.svg")) as sprite:
        return dict(SIGN.findall(sprite.read()))


@register.simple_tag(takes_context=True)
def current(context, url, *, exact=False):
    """Mark a link of a navigation as the place where the reader is."""
    path = context["request"].path
    inside = url and not exact and path.startswith(url)
    return format_html(' aria-current="{}"', "page" if path == url else "true") if path == url or inside else ""


@register.filter
def zone_name(time_zone):
    """America/New_York is Eastern, Europe/Berlin is Berlin."""
    return ZONE_NAMES.get(time_zone) or time_zone.rpartition("/")[2].replace("_", " ")


@register.simple_tag(takes_context=True)
def kept_typed(context):
    """What this visitor typed before they were asked to sign in, by address."""
    return typed.kept_in(context["request"])


@register.filter
def typed_fields(fields):
    """Of a form's fields those that someone filled in, with their words."""
    return [(name.replace("_", " "), values) for name, values in fields.items() if name not in typed.OF_FORM]


@register.simple_tag
def rendered(html):
    """Stored HTML that `core.markdown.render` made and sanitised; nothing else may pass here."""
    return mark_safe(html)  # noqa: S308  the one place: its argument is the sanitiser's own output


@register.simple_tag
def when(moment):
    """A time as the reader's clock shows it, “Sun 23 Feb, 22:54”, whole on hover; the year if it is not this one."""
    if moment is None:
        return ""
    zone = timezone.get_current_timezone()
    return _time(moment, zone, timezone.localtime(timezone=zone).year, get_language())


@lru_cache(10_000)  # the same replies are shown again and again; equal moments read otherwise in another zone
def _time(moment, zone, this_year, language):
    local = timezone.localtime(moment, zone)
    whole, short = _of_day(local.date(), this_year, language)
    iso = local.isoformat(timespec="minutes")
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, local.strftime(whole), local.strftime(short))


@lru_cache(1_000)  # a term has some hundred days; to name one takes most of what a time costs
def _of_day(day, this_year, language):
    """How a moment of this day is told, whole and short: as `strftime` takes it, all but the hour filled in."""
    whole, short = _("l, j F Y"), _("D j M") if day.year == this_year else _("D j M Y")
    told = ((_("{day}, %H:%M %Z"), whole), (_("{day}, %H:%M"), short))
    return [said.format(day=date_format(day, str(form))) for said, form in told]


@register.simple_tag
def when_in_full(moment):
    """The same on paper, where nothing hovers and no year can be told: “Sunday, 23 February 2026, 22:54”."""
    local = timezone.localtime(moment)
    said = date_format(local, str(_("l, j F Y, H:i")))
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), said)


@register.simple_tag
def clock(moment):
    """The same in a list by days: of today and yesterday the hour, “17:39”, of earlier ones the day, “Fri 21 Feb”."""
    local, today = timezone.localtime(moment), timezone.localdate()
    is_near = (today - local.date()).days < 2
    short = "H:i" if is_near else "D j M" if local.year == today.year else "j M Y"
    whole, shown = date_format(local, "l, j F Y, H:i e"), date_format(local, short)
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="minutes"), whole, shown)


@register.filter
def since_when(moment):
    """“Sunday, 23:10” while that names one day, “23 February, 23:10” after."""
    local = timezone.localtime(moment)
    is_near = timezone.localdate() - local.date() < timedelta(days=6)
    return date_format(local, str(_("l, H:i") if is_near else _("j F, H:i")))


@register.filter
def numbers_around(page):
    """The numbers below a long list: the first and last pages, and those around this one; an ellipsis between."""
    return page.paginator.get_elided_page_range(page.number)


@register.tag("kept")
def do_kept(parser, token):
    """`{% kept head %}…{% endkept %}`: made once for each key of `head`, a `core.kept.By`, and seeing what that shows.

    It sees nothing else. Without an argument the part is always the same.
    """
    bits = token.split_contents()[1:]
    if len(bits) > 1:
        raise template.TemplateSyntaxError("{% kept %} takes one argument or none")
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(bits[0]) if bits else None, nodes)


@register.tag("part")
def do_part(parser, token):
    """`{% part replies %}`: a `core.kept.Part` that the view brought along."""
    _tag, name = token.split_contents()
    return PartNode(parser.compile_filter(name))


class PartNode(template.Node):
    def __init__(self, part):
        self.part = part

    def render(self, context):
        return kept.joined(context, self.part.resolve(context))


class KeptNode(template.Node):
    places = count()

    def __init__(self, by, nodelist):
        self.by, self.nodelist = by, nodelist
        self.place = next(self.places)  # one part of one template, for as long as it is loaded

    def render(self, context):
        by = self.by.resolve(context) if self.by else kept.ALWAYS
        return kept.joined(context, kept.part((self.place, *by.key), lambda: self._text(context, by)))

    def _text(self, context, by):
        if not by.own:
            return self.nodelist.render(context.new(by.shows))
        holes = {name: kept.hole(name) for name in by.own}
        key = (self.place, *by.kind, *holes)
        pattern = kept.pattern(key, lambda: self.nodelist.render(context.new(by.shows | holes)))
        return pattern.filled(lambda name: said() if callable(said := by.own[name]) else said)
