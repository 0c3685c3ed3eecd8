"""A queryset compiled once: its SQL is kept, and asked again with other values.

Django makes the SQL of a query anew each time, which costs several times what the statement of a hot page takes to run.
The queryset stays the only place that says what is read; nothing here knows a table.
"""

from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from functools import cached_property, partial

from django.db import NotSupportedError, connections, router
from django.db.models.query import FlatValuesListIterable, ModelIterable

from .instances import Instances
from .kept import store

# stands for a value while the SQL is made, and is found again among its parameters
MARKERS = {
    int: lambda place: 1_999_990_000 + place,
    str: lambda place: f"\ue000{place}\ue000",
    datetime: lambda place: datetime(1901, 1, 1, 0, place, 0, 123, tzinfo=UTC),
}
NOT_CONVERTED = (), None


def prepared(**kinds):
    """Decorate a function that makes a queryset of keyword values, each of the kind (int, str, datetime) named here.

    What it becomes takes the same values and gives back the rows as a list. The shape of the query may depend on no
    value: no `None`, no list, no arithmetic in Python.
    """
    return partial(Prepared, kinds=kinds)


class Statement:
    """A function of values that becomes a statement, with one plan for each engine, made when it is first asked."""

    def __init__(self, build, *, kinds, unused=frozenset()):
        """Values named in `unused` may be missing from the query."""
        self.build, self.kinds, self.unused, self.plans = build, kinds, unused, {}
        self.__doc__ = build.__doc__

    @cached_property
    def built(self):
        """What is built with a marker in place of each value."""
        return self.build(**self._markers)

    @cached_property
    def _markers(self):
        return {name: MARKERS[kind](place) for place, (name, kind) in enumerate(self.kinds.items())}

    def _plan(self, connection):
        plan = self.plans.get(connection.vendor)
        if plan is None:
            plan = self._planned(connection, self._markers)
            if missing := self.kinds.keys() - self.unused - plan.names:
                raise ValueError(f"no parameter of the query is {', '.join(sorted(missing))}")
            self.plans[connection.vendor] = plan
        return plan


class Prepared(Statement):
    """A function from values to rows."""

    def __call__(self, **values):
        """The rows for these values."""
        connection = connections[router.db_for_read(self.built.model)]
        return self._plan(connection).rows(connection, values)

    def first(self, **values):
        """The first row for these values, or None."""
        return next(iter(self(**values)), None)

    def shared(self, **values):
        """The first row as an instance that is kept while its columns are the same, and shared: it is only read.

        Its annotations are this row's own, and so is what is set on it; `row` is all that the database said.
        """
        connection = connections[router.db_for_read(self.built.model)]
        return self._plan(connection).shared(connection, values)

    def _planned(self, connection, markers):
        return Plan(self.built.all(), connection, markers)


class Plan:
    """The SQL of one queryset for one engine, and which of its parameters is which value."""

    def __init__(self, queryset, connection, markers):
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(connection=connection)
        sql, params = self.compiler.as_sql()
        # of the first so many in an order it depends on how many there are whether it is right to sort them all
        is_one_plan_right = queryset.query.high_mark in (None, 1)
        self.compiled = Compiled(sql, params, markers, connection, keeps_plan=is_one_plan_right)
        self.converters = self.compiler.get_converters([column[0] for column in self.compiler.select])
        self.compiler.get_converters = lambda expressions: self.converters
        self.compiler.connection = None  # belongs to the thread that asks
        self.using = connection.alias

    def rows(self, connection, values):
        """What the queryset would give for these values."""
        return self._made(connection, self._asked(connection, values))

    def shared(self, connection, values):
        """The first row as a kept instance with its own annotations, or None."""
        row = next(iter(self._asked(connection, values)), None)
        if row is None:
            return None
        columns = tuple(value for at, value in enumerate(row) if at not in self.annotated)
        key = ("instance", id(self), *columns)
        return Instead(
            store.get(key) or self._kept(key, connection, row), row=row, **self._annotations(connection, row)
        )

    @property
    def names(self):
        """The values that stand in the statement."""
        return self.compiled.names

    @cached_property
    def annotated(self):
        """{position among the columns: name} of the annotations."""
        return {at: name for name, at in self.compiler.annotation_col_map.items()}

    @cached_property
    def instances(self):
        """What makes those of a queryset of a model."""
        return Instances(self.queryset, self.compiler, self.using)

    def _asked(self, connection, values):
        with self.compiled.run(connection, values) as cursor:
            return cursor.fetchall()

    def _made(self, connection, rows):
        """Rows as the queryset's own iterable makes them."""
        kind = self.queryset._iterable_class
        if kind is FlatValuesListIterable:
            return [value for (value,) in self._converted(connection, rows)]
        if kind is ModelIterable:
            return self.instances.made(self._converted(connection, rows))
        compiler = copy(self.compiler)
        compiler.connection, compiler.execute_sql = connection, lambda *args, **options: [rows]
        query = Instead(self.queryset.query, get_compiler=lambda using: compiler)
        return list(kind(Instead(self.queryset, db=connection.alias, query=query)))

    def _kept(self, key, connection, row):
        (made,) = self._made(connection, [row])
        for name in self.annotated.values():
            delattr(made, name)  # so much for one reader
        return store.keep(key, made, 100 * len(row) + sum(len(value) for value in row if isinstance(value, str)))

    def _annotations(self, connection, row):
        return {name: self._value(at, row, connection) for at, name in self.annotated.items()}

    def _converted(self, connection, rows):
        """The rows with each value as Python has it."""
        for row in map(list, rows):
            for at in self.converters:
                row[at] = self._value(at, row, connection)
            yield row

    def _value(self, at, row, connection):
        """What stands in this column, as Python has it."""
        value, (converters, expression) = row[at], self.converters.get(at, NOT_CONVERTED)
        for convert in converters:
            value = convert(value, expression, connection)
        return value


class Instead:
    """Something else in all but what is said here."""

    def __init__(self, original, **said):
        self.__dict__ |= said | {"_original": original}

    def __getattr__(self, name):
        return getattr(self._original, name)


class Compiled:
    """The SQL of a statement, its parameters by name: which are values, and what it always says.

    Parameters without a name are rewritten for SQLite at each call, which takes its time. PostgreSQL plans a statement
    once for each connection, which takes several times what it takes to run it; what is always said is written into it
    there, since a plan for any state a reply may have would use no index of those that are visible.
    """

    def __init__(self, sql, params, markers, connection, *, keeps_plan=True):
        self._keeps_plan = keeps_plan and connection.vendor == "postgresql"
        markers = _adapted(markers, connection)
        slots = [_slot(param, markers) for param in params]
        self._slots = [(f"p{at}", name, kind) for at, (name, kind) in enumerate(slots) if name]
        self._constants = {f"p{at}": param for at, param in enumerate(params) if not slots[at][0]}
        written = {f"p{at}": f"%(p{at})s" for at in range(len(params))}
        if self._keeps_plan:
            written |= {place: _literal(value, connection) for place, value in self._constants.items()}
            self._constants = {}
        self.sql = sql.replace("%%", "%%%%") % tuple(written.values())

    @property
    def names(self):
        """The values that stand somewhere in it."""
        return {name for _place, name, _kind in self._slots}

    @contextmanager
    def run(self, connection, values):
        """Run it with these values; gives the cursor."""
        values = _adapted(values, connection)
        filled = {place: kind(values[name]) if kind else values[name] for place, name, kind in self._slots}
        with connection.cursor() as cursor:
            if self._keeps_plan and not connection.queries_logged:  # a log shows statements with their values
                _run_by_plan(cursor, self.sql, filled, connection)
            else:
                cursor.execute(self.sql, self._constants | filled)
            yield cursor


def _run_by_plan(cursor, sql, values, connection):
    """Let the cursor send values beside the statement; Django's own writes them into it."""
    from psycopg import Cursor  # noqa: PLC0415 needs the driver

    cursor.cursor = Cursor(connection.connection)
    try:
        cursor.execute(sql, values)
    except NotSupportedError:  # this code still runs, and a migration has changed the type of a column
        if connection.in_atomic_block:  # which the refusal has ended
            raise
        cursor.cursor.execute(sql, values, prepare=False)


def _literal(value, connection):
    """A value as it is written into a statement with parameters."""
    from psycopg.sql import Literal  # noqa: PLC0415 needs the driver

    connection.ensure_connection()
    return Literal(value).as_string(connection.connection).replace("%", "%%")


def _slot(param, markers):
    """(name, the integer type the engine wants) of a value to fill in; neither for what the query always says."""
    for name, marker in markers.items():
        if param == marker:
            kind = type(param)
            return name, kind if issubclass(kind, int) else None
    return None, None


def _adapted(values, connection):
    adapt = connection.ops.adapt_datetimefield_value
    return {name: adapt(value) if isinstance(value, datetime) else value for name, value in values.items()}
