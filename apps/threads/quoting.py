"""A quotation as it is written in a reply: a block quote whose last line says where the words stand."""

import re

SPECIAL = re.compile(r"([\\\[\]*_`<>])")


def as_quotation(text, label, href):
    """Each line quoted, then `— [Title, ¶ 4](reading:slug#p4@1)`."""
    lines = [f"> {line}".rstrip() for line in text.strip().splitlines()]
    return "\n".join([*lines, ">", f"> — [{SPECIAL.sub(r'\\\1', label)}]({href})"]) + "\n\n"
