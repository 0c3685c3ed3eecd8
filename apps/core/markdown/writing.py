"""How footnotes and tables are written out: names for screen readers, a frame that scrolls."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

# a note referred to a thousand times needs no thousand ways back
MAX_BACKREFS = 20


def add_render_rules(md):
    for rule in (footnote_ref, footnote_open, footnote_anchor, footnote_block_open, table_open, table_close):
        md.add_render_rule(rule.__name__, rule)


def _ids(token, env):
    """The ids of a footnote and of the place that refers to it, apart from those of other texts on the page."""
    number = f"{env['docId']}-{token.meta['id'] + 1}".lstrip("-")
    sub = token.meta.get("subId", 0)
    return f"fn-{number}", f"fnref-{number}" + (f"-{sub}" if sub > 0 else "")


def footnote_ref(self, tokens, idx, options, env):
    note, ref = _ids(tokens[idx], env)
    return format_html(
        '<sup class="footnote-ref"><a href="#{}" id="{}" aria-label="{}">{}</a></sup>',
        note,
        ref,
        _("Footnote %(number)s") % {"number": tokens[idx].meta["id"] + 1},
        tokens[idx].meta["id"] + 1,
    )


def footnote_open(self, tokens, idx, options, env):
    return format_html('<li id="{}">', _ids(tokens[idx], env)[0])


def footnote_anchor(self, tokens, idx, options, env):
    if tokens[idx].meta["subId"] >= MAX_BACKREFS:
        return ""
    _note, ref = _ids(tokens[idx], env)
    return format_html(' <a href="#{}" class="footnote-backref" aria-label="{}">↩︎</a>', ref, _("Back to the text"))


def footnote_block_open(self, tokens, idx, options, env):
    return '<section class="footnotes">\n<ol>\n'


def table_open(self, tokens, idx, options, env):
    return format_html('<div class="table-frame" role="region" tabindex="0" aria-label="{}">\n<table>\n', _("Table"))


def table_close(self, tokens, idx, options, env):
    return "</table>\n</div>\n"
