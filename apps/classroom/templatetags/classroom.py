"""What pages of lower apps show of a seminar."""

from django import template

from ..queries.entrance import sentence_at_the_door

register = template.Library()


@register.simple_tag
def sentence_to_enter_by():
    """A sentence of a reading that anyone may read, for the pages before sign-in; None if there is none."""
    return sentence_at_the_door()
