"""Templates carry no script, no style and no unescaped text; styles use tokens."""

import re

import pytest
from django.conf import settings

from apps.threads.verdicts import SIGNS
from tests.architecture.source import own_static, product_files, relative, templates

FORBIDDEN_IN_TEMPLATES = {
    "an inline style": r"\sstyle=|<style",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)",
    "an inline handler": r"\son[a-z]+=",
    "a javascript: address": r"javascript:",
    "unescaped text": r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b",
    "a fixed inner address": r"""(href|action|hx-get|hx-post|src)=["']/[a-z]""",
    "a colour": r"""(fill|stroke)=["']#""",
}
FORBIDDEN_IN_CODE = {
    "mark_safe": r"\bmark_safe\b|\bSafeString\b|\bSafeData\b",
    "csrf_exempt": r"\bcsrf_exempt\b",
    "raw SQL": r"\.raw\(|\.extra\(|\bRawSQL\b|connection\.cursor|\.execute\(",
    "a print": r"^\s*print\(",
}
# where each may stand, and why
ALLOWED = {
    (
        "an inline style",
        "templates/mail/letter.html",
    ): "a letter has no stylesheet to link to",
    (
        "an inline style",
        "templates/threads/thread_file.html",
    ): "a file that is opened elsewhere has no stylesheet to link to",
    ("an inline style", "templates/accounts/copy.html"): "a file that is opened elsewhere has no stylesheet to link to",
    ("a fixed inner address", "templates/500.html"): "rendered without context when anything may be broken",
    (
        "csrf_exempt",
        "apps/notifications/views.py",
    ): "one click of a mail program, which has no cookie; its address is signed",
    ("raw SQL", "apps/core/unindexing.py"): "a step of migrations, which asks the engine what its indexes are called",
    ("an import", "forum_site/static/js/forum.js"): "the entry that names the modules; joined by collectstatic",
    ("raw SQL", "apps/threads/actions/places.py"): "an upsert that only raises; both engines speak it, Django does not",
    ("raw SQL", "apps/courses/ledger.py"): "triggers, of which no model can tell",
    ("raw SQL", "apps/core/limits.py"): "counts and reads in one upsert; both engines speak it, Django does not",
    ("raw SQL", "apps/core/prepared.py"): "the SQL of a queryset, kept; its values are parameters",
    ("raw SQL", "apps/core/writing.py"): "the SQL of a change or a new row, kept; its values are parameters",
    ("raw SQL", "forum_site/backup/engines.py"): "a whole database, before there is a table that a model could name",
    ("raw SQL", "forum_site/doctor.py"): "asks the engine about itself",
    ("raw SQL", "forum_site/growth/rows.py"): "COPY, and one prepared INSERT for many rows: Django has neither",
    ("mark_safe", "apps/core/templatetags/colloquy.py"): "shows stored HTML that core.markdown sanitised",
}


def test_every_icon_is_in_the_sprite_and_every_sign_of_the_sprite_is_used():
    sprite = (settings.BASE_DIR / "forum_site/static/img/icons.svg").read_text()
    used = {name for page in templates() for name in re.findall(r'{% icon "([a-z-]+)" %}', page.read_text())}
    assert used | set(SIGNS.values()) == set(re.findall(r'<symbol id="sign-([a-z-]+)"', sprite))


def found(paths, forbidden):
    """Places that match a forbidden pattern."""
    for path in paths:
        text = path.read_text()
        for what, pattern in forbidden.items():
            for match in re.finditer(pattern, text, re.MULTILINE):
                if (what, relative(path)) not in ALLOWED:
                    yield f"{relative(path)}:{text.count(chr(10), 0, match.start()) + 1}: {what}"


def test_templates_hold_no_script_style_or_unescaped_text():
    pages = [path for path in templates() if path.suffix in (".html", ".svg")]
    assert not list(found(pages, FORBIDDEN_IN_TEMPLATES))


def test_code_marks_nothing_safe_and_exempts_nothing():
    assert not list(found(product_files(), FORBIDDEN_IN_CODE))


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("!important", r"!important"), ("a colour outside tokens", r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl\(|\boklch\(")],
)
def test_styles_use_tokens_and_the_cascade(what, pattern):
    sheets = [path for path in own_static("css") if path.name not in ("tokens.css", "print.css")]
    assert not list(found(sheets, {what: pattern}))


def test_scripts_import_nothing_from_each_other_and_build_no_markup_from_text():
    assert not list(found(own_static("js"), {"an import": r"^\s*import\b", "eval": r"\beval\(|new Function\("}))
