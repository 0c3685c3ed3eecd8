"""Functions and files stay short enough to be read in one go."""

import ast

import pytest

from tests.architecture.source import files_of, functions, length, own_static, product_files, relative, templates
from tests.architecture.source import test_files as files_of_tests

FUNCTION, LONGEST_FUNCTION, VIEW = 20, 30, 18
SHARE_OF_LONG_FUNCTIONS = 0.05
FILE, TEST_FILE, SETTINGS_FILE = 300, 400, 400
TEMPLATE, STYLES, SCRIPT = 300, 300, 60

# a longer one, and why
LONG_FUNCTIONS = {}


def lines(path):
    return len(path.read_text().splitlines())


def test_files_are_short():
    limit = {"forum_site/settings.py": SETTINGS_FILE}
    assert not [f"{relative(p)}: {lines(p)}" for p in product_files() if lines(p) > limit.get(relative(p), FILE)]


def test_test_files_are_short():
    assert not [f"{relative(p)}: {lines(p)}" for p in files_of_tests() if lines(p) > TEST_FILE]


def measured():
    return [(f"{relative(path)}:{name}", length(node)) for path in product_files() for name, node in functions(path)]


def test_no_function_is_long():
    assert not [f"{name}: {n}" for name, n in measured() if n > LONGEST_FUNCTION and name not in LONG_FUNCTIONS]


def test_few_functions_pass_twenty_lines():
    sizes = measured()
    above = [f"{name}: {n}" for name, n in sizes if n > FUNCTION]
    assert len(above) <= SHARE_OF_LONG_FUNCTIONS * len(sizes), above


def test_views_are_thin():
    views = [(f"{relative(p)}:{name}", length(node)) for p in files_of("views") for name, node in functions(p)]
    assert not [f"{name}: {n}" for name, n in views if n > VIEW]


@pytest.mark.parametrize(("suffix", "limit"), [("css", STYLES), ("js", SCRIPT)])
def test_styles_and_scripts_are_short(suffix, limit):
    assert not [f"{relative(p)}: {lines(p)}" for p in own_static(suffix) if lines(p) > limit]


def test_templates_are_short():
    assert not [f"{relative(p)}: {lines(p)}" for p in templates() if lines(p) > TEMPLATE]


def test_every_module_says_its_job():
    assert not [relative(p) for p in product_files() + files_of_tests() if p.read_text() and not says(p)]


def says(path):
    return ast.get_docstring(ast.parse(path.read_text()))


def test_every_action_policy_query_and_task_says_in_a_sentence_what_it_does():
    homes = [p for role in ("actions", "policies", "queries", "tasks", "receivers") for p in files_of(role)]
    public = [(p, name, node) for p in homes for name, node in functions(p) if name[0] != "_" and "." not in name]
    assert not [f"{relative(p)}:{name}" for p, name, node in public if not ast.get_docstring(node)]


def test_every_script_and_stylesheet_begins_by_saying_its_job():
    assert not [relative(p) for p in own_static("js") + own_static("css") if not p.read_text().startswith(("/*", "//"))]
