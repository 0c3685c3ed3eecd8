"""Where the program refuses, hides, escapes or counts, and the program with one such place taken out.

A cut keeps the names that the code around it uses, so that it can be put in place of the code that runs: the words of a
condition are still there, and what they say counts no more.
"""

import ast
from copy import deepcopy
from dataclasses import dataclass

CLEANING = {"sanitise", "escape", "conditional_escape"}  # the first argument goes on as it came
FORMATTING = {"format_html", "format_html_join"}  # what is put in is no longer escaped
NARROWING = {
    "active",
    "in_the_open",
    "known_to",
    "open_to",
    "readable_by",
    "said_to",
    "standing_before_gate",
    "standing_for",
    "visible_to",
    "written_by",
}  # fmt: skip - the rows stay as many as they were
COUNTING = {"allow": True, "is_spent": False}  # what `limits` answers when nothing is counted
STATEMENTS = {"require", "require_allowed"}
GUARDING = {
    "csp_override",
    "for_loaders",
    "login_required",
    "require_http_methods",
    "require_POST",
    "require_safe",
    "seated",
    "seated_by_token",
    "unkept",
}  # fmt: skip - what stands over a view


@dataclass(frozen=True)
class Cut:
    """One place taken out: `what` as source, `tree` the whole module without it; `decorated` names a function."""

    path: str
    line: int
    last: int
    name: str
    what: str
    tree: ast.Module
    decorated: str = ""

    @property
    def lines(self):
        """Where a test passes by: the place itself, or what stands under the decorator."""
        under = [one for one in self.tree.body if isinstance(one, ast.FunctionDef) and one.name == self.decorated]
        return range(under[0].body[0].lineno, under[0].end_lineno + 1) if under else range(self.line, self.last + 1)


def cuts_in(source, path, *, all_conditions):
    """Every cut of a module in order; without `all_conditions` of its conditions only those that refuse."""
    found, at = [], 0
    while cut := _cut(source, path, at, all_conditions):
        found.append(cut)
        at += 1
    return found


def _cut(source, path, at, all_conditions):
    cutter = Cutter(at, all_conditions)
    tree = ast.fix_missing_locations(cutter.visit(ast.parse(source)))
    return Cut(path, *cutter.made, tree=tree, decorated=cutter.decorated) if cutter.made else None


class Cutter(ast.NodeTransformer):
    """Takes out the place of a given ordinal; `made` says where that was and what."""

    def __init__(self, wanted, all_conditions):
        self.left, self.all_conditions = wanted, all_conditions
        self.made, self.decorated, self.scope, self.defaults = None, "", [], []

    def _try(self, node, instead, what=""):
        """Put something instead of a node if it is this one's turn."""
        self.left -= 1
        if self.left != -1:
            return node
        self.made = (node.lineno, node.end_lineno, ".".join(self.scope), f"{what}{ast.unparse(node)[:110]}")
        return ast.copy_location(instead, node)

    def _forced(self, node):
        """A condition that always holds, then one that never does."""
        node = self._try(node, _always(node), "always: ")
        return node if self.made else self._try(node, _never(node), "never: ")

    def visit_FunctionDef(self, node):
        self.scope.append(node.name)
        for one in [one for one in node.decorator_list if _name(one) in GUARDING and len(self.scope) == 1]:
            if self._try(one, ast.Constant(None), "@") is not one:
                node.decorator_list.remove(one)
                self.decorated = node.name
        node.body = [self.visit(one) for one in node.body]
        self.scope.pop()
        return node

    def visit_ClassDef(self, node):
        self.scope.append(node.name)
        self.generic_visit(node)
        self.scope.pop()
        return node

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        if self.all_conditions and self.scope and node not in self.defaults:
            node.values = [value if isinstance(value, ast.BoolOp) else self._forced(value) for value in node.values]
        return node

    def visit_BinOp(self, node):
        """A condition of a query that stands beside others."""
        self.generic_visit(node)
        if isinstance(node.op, ast.BitAnd) and self.scope:
            node = self._try(node, node.right, f"without {ast.unparse(node.left)[:60]}: ")
            node = node if self.made else self._try(node, node.left, f"without {ast.unparse(node.right)[:60]}: ")
        return node

    def visit_If(self, node):
        self.generic_visit(node)
        if not self.scope:
            return node
        if self.all_conditions and not isinstance(node.test, ast.BoolOp):
            node.test = self._forced(node.test)
        elif isinstance(node.body[0], ast.Raise) or self.all_conditions:
            node.test = self._try(node.test, _never(node.test), "never: ")
        return node

    def visit_IfExp(self, node):
        self.generic_visit(node)
        if self.all_conditions and not isinstance(node.test, ast.BoolOp):
            node.test = self._forced(node.test)
        return node

    def visit_Return(self, node):
        self.generic_visit(node)
        is_plain = isinstance(node.value, (ast.Compare, ast.UnaryOp, ast.Attribute, ast.Call))
        if self.all_conditions and is_plain and self.scope and _is_answer(self.scope[-1]):
            node.value = self._forced(node.value)
        return node

    def visit_Expr(self, node):
        self.generic_visit(node)
        is_asked = isinstance(node.value, ast.Call) and _name(node.value) in STATEMENTS
        return self._try(node, ast.Expr(_unsaid(node.value))) if is_asked else node

    def visit_Call(self, node):
        name = _name(node)
        self.defaults += [] if name == "bool" else [*node.args, *(one.value for one in node.keywords)]  # `now or …`
        self.generic_visit(node)
        if self.all_conditions and self.scope and _is_condition(node, name):
            return self._unfiltered(node)
        if not self.scope or name not in CLEANING | FORMATTING | NARROWING | COUNTING.keys():
            return node
        instead = _instead_of(node, name)
        return self._try(node, instead) if instead else node

    def _unfiltered(self, node):
        """A query without one of its conditions, each in turn."""
        for one in [*node.args, *node.keywords]:
            self.left -= 1
            if self.left == -1:
                what = f"{_name(node)} without {ast.unparse(one)[:90]}"
                self.made = (node.lineno, node.end_lineno, ".".join(self.scope), what)
                node.args = [arg for arg in node.args if arg is not one]
                node.keywords = [keyword for keyword in node.keywords if keyword is not one]
                return _first(node, one.value if isinstance(one, ast.keyword) else one)
        return node


def _instead_of(node, name):
    if name in NARROWING:
        return _first(node.func.value, node) if isinstance(node.func, ast.Attribute) else None
    if name in CLEANING:
        return _first(node.args[0], node)
    if name in FORMATTING:
        return ast.Call(ast.Name(f"unescaped_{name}", ast.Load()), [node.func, *node.args], node.keywords)
    is_limit = isinstance(node.func, ast.Attribute) and _name(node.func.value) == "limits"
    return _first(ast.Constant(COUNTING[name]), node) if is_limit else None


def _name(node):
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _is_condition(node, name):
    """Rows are narrowed by it: what is filtered, and several conditions that hold together."""
    return name in ("filter", "exclude") or (name == "Q" and len(node.args) + len(node.keywords) > 1)


def _is_answer(name):
    return name.startswith(("can_", "is_", "has_", "may_", "shows_", "stands_", "opens_", "goes_", "tells_", "asks_"))


def _always(node):
    return ast.BoolOp(ast.Or(), [ast.UnaryOp(ast.Not(), _unsaid(node, truth=False)), deepcopy(node)])


def _never(node):
    return ast.BoolOp(ast.And(), [_unsaid(node, truth=False), deepcopy(node)])


def _unsaid(node, *, truth=True):
    """Something that names all that the node names and does nothing: a function not called, or its negation."""
    nothing = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    kept = ast.Lambda(nothing, deepcopy(node))
    return kept if truth else ast.UnaryOp(ast.Not(), kept)


def _first(kept, node):
    """The value that is kept, of a pair with what is no longer done."""
    node = node.value if isinstance(node, ast.Starred) else node
    return ast.Subscript(ast.Tuple([deepcopy(kept), _unsaid(node)], ast.Load()), ast.Constant(0), ast.Load())
