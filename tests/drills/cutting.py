"""How the drill of deletions runs: the tests once as they are, then for each cut those that pass by it, in a fork.

A plugin for pytest. The first run notes which lines of the program each test reaches, so a cut is shown to no other.
"""

import builtins
import gc
import importlib
import os
import shutil
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from tempfile import gettempdir
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.drills.places import say

TOOL = sys.monitoring.COVERAGE_ID
PATIENCE = 300  # seconds for the tests of one cut; a test that hangs has noticed
NOT_APPLIED = "could not be cut"
SLOW = {"live_server", "page"}


class Nothing:
    """What comes after a test when nothing that it built shall stay but the session's own."""

    def __init__(self, session):
        self.session = session

    def listchain(self):
        return [self.session]


class Cutting:
    """Runs instead of pytest's own loop; `verdicts` then has (cut, killed or not, by which test)."""

    def __init__(self, cuts, root):
        self.cuts, self.root, self.verdicts, self.faulty = cuts, root, [], []
        self.reached, self.took = defaultdict(set), {}
        self.files, self.lines = {str(root / cut.path) for cut in cuts}, set()

    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if not SLOW & set(item.fixturenames)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self.after = Nothing(session)
        self.knife = Knife(self.files)
        self.as_it_is(session.items)
        self.forget_connection()
        self.knife = Knife(self.files)
        gc.freeze()  # what is there now stays shared with the forks
        for cut in self.cuts:
            self.verdicts.append((cut, *self.shown_to_tests(cut)))
            say_verdict(*self.verdicts[-1], len(self.verdicts), len(self.cuts))
        return True

    def as_it_is(self, items):
        """The first run; a test that fails without a cut judges none."""
        self.note_views()
        sys.monitoring.use_tool_id(TOOL, "deletions")
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.LINE, self.line)
        sys.monitoring.set_events(TOOL, sys.monitoring.events.LINE)
        for item, then in zip(items, [*items[1:], self.after], strict=True):  # what a file's tests share is made once
            self.lines = self.reached[item]
            self.knife.forget_statements()  # or only the first test to ask would reach what makes one
            sys.monitoring.restart_events()
            start = time.monotonic()
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=then)):
                self.faulty.append(item)
                del self.reached[item]
            self.took[item] = time.monotonic() - start
        sys.monitoring.free_tool_id(TOOL)
        say(f"{len(items)} tests as it is in {sum(self.took.values()):.0f} s, {len(self.faulty)} fail")
        for item in self.faulty:
            say(f"fails as it is: {item.nodeid}")

    def line(self, code, line):
        if code.co_filename in self.files:
            self.lines.add((code.co_filename, line))
        return sys.monitoring.DISABLE

    def note_views(self):
        """Who asks for a view and is refused by what stands over it has reached none of its lines."""
        from django.core.handlers.base import BaseHandler

        resolve = BaseHandler.resolve_request

        def noting(handler, request):
            match = resolve(handler, request)
            self.lines.add((match.func.__module__, match.func.__name__))
            return match

        BaseHandler.resolve_request = noting

    def forget_connection(self):
        """The database as the first run left it is what each fork begins with."""
        from django.db import connection

        connection.close()
        self.database = str(connection.settings_dict["NAME"])

    def shown_to_tests(self, cut):
        """(whether a test fails, which), by a fork of this process with the cut in place."""
        told, tells = os.pipe()
        if (child := os.fork()) == 0:
            os.close(told)
            with open(tells, "w") as tell:
                tell.write(self.judged(cut))
            os._exit(0)
        os.close(tells)
        with open(told) as tale:
            text = tale.read()
        os.waitpid(child, 0)
        return text != "" and not text.startswith(NOT_APPLIED), text

    def judged(self, cut):
        """The name of the first test that fails, or nothing; in the fork."""
        own = str(Path(gettempdir()) / f"colloquy-cut-{os.getpid()}.sqlite3")
        signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError))
        signal.alarm(PATIENCE)
        try:
            self.use_copy(own)
            self.knife.apply(cut, str(self.root / cut.path))
        except BaseException as fault:
            return f"{NOT_APPLIED}: {type(fault).__name__}: {fault}"
        try:
            return self.first_to_fail(cut)
        except TimeoutError:
            return "a test that goes on for ever"
        finally:
            for file in Path(own).parent.glob(f"{Path(own).name}*"):
                file.unlink()

    def first_to_fail(self, cut):
        for item in self.tests_of(cut):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=self.after)):
                return item.nodeid
        return ""

    def tests_of(self, cut):
        """Those that reach the place, the quick ones first; of what runs at the start, all of its file."""
        path = str(self.root / cut.path)
        lines = {(path, line) for line in cut.lines} | {(module_of(cut.path), cut.decorated)}
        near = [item for item, reached in self.reached.items() if reached & lines]
        return sorted(near or self.reaching(path), key=self.took.get)

    def reaching(self, path):
        return [item for item, reached in self.reached.items() if any(file == path for file, _ in reached)]

    def use_copy(self, own):
        from django.db import connection

        connection.connection = None
        if Path(self.database).name.startswith("colloquy-test"):  # else no test has asked for one
            shutil.copy(self.database, own)
        connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"] = own


class Knife:
    """Puts a cut in place of what runs in this process."""

    def __init__(self, files):
        from django.urls import get_resolver

        from apps.core.prepared import Statement

        assert get_resolver().url_patterns  # the whole program is there
        gc.unfreeze()
        there = gc.get_objects()
        # by their own type: to ask a lazy object for its class is to make what it stands for
        functions = [one for one in there if type(one) is FunctionType and one.__code__.co_filename in files]
        self.functions = {path: [one for one in functions if one.__code__.co_filename == path] for path in files}
        self.statements = [one for one in there if issubclass(type(one), Statement)]
        builtins.unescaped_format_html = unescaped
        builtins.unescaped_format_html_join = unescaped_join

    def apply(self, cut, path):
        code = compile(cut.tree, path, "exec")
        if cut.decorated:
            self.undecorate(cut, code)
        else:
            self.exchange(code, path)
        self.forget_statements()

    def exchange(self, code, path):
        """Every function of the module gets its new code."""
        new = {(one.co_qualname, one.co_firstlineno): one for one in codes(code)}
        exchanged = 0
        for function in self.functions[path]:
            instead = new.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
            if instead and instead != function.__code__:
                function.__code__ = instead
                exchanged += 1
        if not exchanged:
            raise LookupError(f"no function of {path} is cut")

    def forget_statements(self):
        """SQL is kept, and pages; both are made anew."""
        from apps.core import kept

        kept.store.clear()
        for one in self.statements:
            one.plans.clear()
            one.__dict__.pop("built", None)

    def undecorate(self, cut, code):
        """The module made anew beside the old one; its function answers at the old one's address."""
        from django.urls import get_resolver

        module = importlib.import_module(module_of(cut.path))
        space = {name: getattr(module, name, None) for name in ("__name__", "__package__", "__file__", "__path__")}
        exec(code, space)  # noqa: S102  our own code, one place less
        old, instead = getattr(module, cut.decorated), space[cut.decorated]
        setattr(module, cut.decorated, instead)
        for pattern in patterns(get_resolver().url_patterns):
            if pattern.callback is old:
                pattern.callback = instead


def module_of(path):
    return path.removesuffix(".py").replace("/", ".")


def patterns(nested):
    for one in nested:
        if hasattr(one, "url_patterns"):
            yield from patterns(one.url_patterns)
        else:
            yield one


def codes(code):
    """A code object and all that stand in it, outermost first."""
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from codes(one)


def unescaped(_real, text, *args, **named):
    from django.utils.safestring import mark_safe

    return mark_safe(str(text).format(*args, **named))  # noqa: S308  that is the cut


def unescaped_join(_real, between, text, rows):
    from django.utils.safestring import mark_safe

    return mark_safe(str(between).join(str(text).format(*row) for row in rows))  # noqa: S308  that is the cut


def say_verdict(cut, is_killed, by, number, of):
    mark = "killed  " if is_killed else "SURVIVED"
    say(f"{number:>4}/{of} {mark} {cut.path}:{cut.line} {cut.name}: {cut.what}" + (f"  <- {by}" if by else ""))
