"""What a page that was not found offers to look for."""

import re

from django import template

register = template.Library()


@register.simple_tag
def words_of_address(path):
    """The words in the last part of an address: those of a mistyped slug; its numbers are none."""
    last = path.rstrip("/").rpartition("/")[2]
    return " ".join(re.findall(r"[^\W\d_]{2,}", last))
