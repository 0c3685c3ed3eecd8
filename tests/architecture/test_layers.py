"""Reads, writes and permissions each have one home."""

import ast
import tomllib

import pytest
from django.conf import settings

from tests.architecture.source import ROOT, apps, files_of, product_files, relative, tree

ORM = {"objects", "filter", "exclude", "annotate", "select_related", "prefetch_related", "get_or_create", "delete"}
ORM |= {"save", "create", "bulk_create", "bulk_update", "update_or_create", "raw", "aggregate", "cursor"}
LOADING = {"select_related", "prefetch_related", "annotate", "Prefetch", "prefetch_related_objects"}
WRITING = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "create_user"}

# who may write besides actions, and why
WRITERS = {
    "forum_site/storage.py": "writes files, not rows",
    "apps/core/images.py": "writes pixels, not rows",
}
# who may say what a page loads besides queries, and why
LOADERS = {
    "apps/accounts/directory.py": "answers other apps about many people at once",
}
# querysets of models.py may annotate, their vocabulary needs it; tasks load the one row they are about


def calls(path, names):
    """Lines on which the file calls or reads an attribute of one of these names."""
    nodes = [n for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute) and n.attr in names]
    return [f"{relative(path)}:{n.lineno} .{n.attr}" for n in nodes]


def test_a_view_never_touches_the_orm():
    assert not [place for path in files_of("views") + files_of("feeds") for place in calls(path, ORM)]


def test_a_policy_asks_no_query():
    asking = ORM | {"first", "exists", "count", "all"}
    assert not [place for path in files_of("policies") for place in calls(path, asking)]


def homeless(roles, exceptions, names):
    """Uses of the names outside the files of those roles and the excepted files."""
    homes = {path for role in roles for path in files_of(role)}
    others = [p for p in product_files() if p not in homes and relative(p) not in exceptions]
    return [place for path in others for place in calls(path, names)]


def test_writes_live_only_in_actions():
    assert not homeless(["actions"], WRITERS, WRITING)


def test_what_a_page_loads_is_said_only_in_queries():
    assert not homeless(["queries", "models", "tasks", "actions"], LOADERS, LOADING)


@pytest.mark.parametrize("exceptions", [WRITERS, LOADERS], ids=["writers", "loaders"])
def test_an_exception_is_still_needed(exceptions):
    assert not [name for name in exceptions if not (ROOT / name).exists()]


def contracts():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_every_app_is_installed_and_stands_in_the_import_contracts():
    downwards, inside = contracts()
    layered = {name.strip("() ") for layer in downwards["layers"] for name in layer.split("|")}
    assert set(apps()) == layered
    assert {f"apps.{app}" for app in apps()} <= set(settings.INSTALLED_APPS)
    assert {f"apps.{app}" for app in apps()} - {"apps.core"} == set(inside["containers"])
