"""The repository as text and as syntax trees, for the tests that hold the house up."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "forum_site" / "static"


def relative(path):
    return path.relative_to(ROOT).as_posix()


def product_files():
    """Every Python file of the product, migrations left out."""
    files = [ROOT / "manage.py", *ROOT.glob("apps/**/*.py"), *ROOT.glob("forum_site/**/*.py")]
    return sorted(path for path in files if "migrations" not in path.parts)


def test_files():
    return sorted(ROOT.glob("tests/**/*.py"))


def files_of(role):
    """Files and packages of one role in every app: `views.py` and `views/*.py`."""
    return sorted([*ROOT.glob(f"apps/*/{role}.py"), *ROOT.glob(f"apps/*/{role}/*.py")])


def templates():
    return sorted(TEMPLATES.rglob("*.*"))


def own_static(suffix):
    """Our own CSS or JavaScript, without what is vendored."""
    return sorted(path for path in STATIC.rglob(f"*.{suffix}") if "vendor" not in path.parts)


def apps():
    return sorted(path.parent.name for path in ROOT.glob("apps/*/apps.py"))


@cache
def tree(path):
    return ast.parse(path.read_text())


def functions(path):
    """Yield (name, node) for every function of the file, methods as `Class.method`."""
    for node in tree(path).body:
        yield from _functions(node, "")


def _functions(node, prefix):
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield f"{prefix}{node.name}", node
    elif isinstance(node, ast.ClassDef):
        for inner in node.body:
            yield from _functions(inner, f"{prefix}{node.name}.")


def length(node):
    """Lines of a function from `def` to its end, its docstring left out."""
    docstring = node.body[0] if ast.get_docstring(node) else None
    documented = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
    return node.end_lineno - node.lineno + 1 - documented


def tracked():
    """Every file that git keeps, or every file of a copy without git's folder."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
