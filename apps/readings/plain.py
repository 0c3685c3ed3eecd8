"""The plain text of a paragraph: what a browser's `textContent` gives of its stored HTML, footnote marks left out.

Offsets of passages count its characters (Unicode code points), so a selection in the page and the server agree.
Sanitised HTML is the only input: the renderer ends blocks, table cells and broken lines with a newline, every `<`
begins a tag and every attribute value is quoted.
"""

import html as html_entities
import re

from apps.core.markdown.prose import TAG

# a footnote's number and its way back are signs of the page, not words of the text
FOOTNOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>')


def plain_of(html):
    """The words that stand in sanitised HTML, with a newline between blocks."""
    return html_entities.unescape(TAG.sub("", FOOTNOTE_MARK.sub("", html)))
