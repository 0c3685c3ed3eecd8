"""How what was found is marked, and what a page that was not found offers to look for."""

import re

from django import template
from django.utils.html import escape, format_html

register = template.Library()


@register.simple_tag
def pieces(of_text):
    """The pieces of a text that was found, those that were sought marked."""
    marked = escape("")
    for text, is_hit in of_text:
        marked += format_html("<mark>{}</mark>", text) if is_hit else escape(text)
    return marked


@register.simple_tag
def words_of_address(path):
    """The words in the last part of an address: those of a mistyped slug; its numbers are none."""
    last = path.rstrip("/").rpartition("/")[2]
    return " ".join(re.findall(r"[^\W\d_]{2,}", last))
