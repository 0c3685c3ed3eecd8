"""The name of one file gives the others: view, URL name, template and test."""

import re

from tests.access.resolver import is_own, walk
from tests.architecture.source import ROOT, TEMPLATES, files_of, product_files, relative, templates

PAGE = re.compile(r"""["']((?:[a-z_]+/)+[a-z_]+\.(?:html|txt|xml|svg))(?:#[a-z-]+)?["']""")


def test_a_url_is_named_for_its_view():
    ours = [(name, view) for name, view, _ in walk() if is_own(name)]
    assert not [f"{name} ↔ {view.__name__}" for name, view in ours if name.partition(":")[2] != view.__name__]


def named_in_code():
    return {name for path in product_files() for name in PAGE.findall(path.read_text())}


def named_in_templates():
    return {name for path in templates() for name in PAGE.findall(path.read_text())}


def test_a_template_that_code_names_exists():
    ours = {path.relative_to(TEMPLATES).as_posix() for path in templates()}
    folders = {name.split("/")[0] for name in ours}
    missing = {name for name in named_in_code() if name.split("/")[0] in folders} - ours
    assert not missing


def test_no_template_is_left_over():
    ours = {path.relative_to(TEMPLATES).as_posix() for path in templates() if "/" in relative(path)[10:]}
    of_packages = ("account/", "mfa/", "usersessions/", "socialaccount/", "allauth/", "admin/", "django/", "markdownx/")
    own = {name for name in ours if not name.startswith((*of_packages, "components/", "emails/"))}
    assert not sorted(own - named_in_code() - named_in_templates())


def test_a_view_answers_with_a_template_of_its_app():
    strangers = []
    for path in files_of("views"):
        app = path.relative_to(ROOT / "apps").parts[0]
        strangers += [
            f"{relative(path)}: {name}"
            for name in PAGE.findall(path.read_text())
            if name.split("/")[0] not in (app, "components")
        ]
    assert not strangers


def test_every_app_with_views_has_tests_of_its_own():
    tested = {path.parent.name for path in ROOT.glob("tests/*/test_*.py")}
    assert {path.relative_to(ROOT / "apps").parts[0] for path in files_of("views")} <= tested
