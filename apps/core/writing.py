"""Changes compiled once: their SQL is kept, and run again with other values, as `prepared` does for what is read.

The queryset, or the model, stays the only place that says which rows change and how; nothing here knows a table. No
signal of a model is sent, and what hangs from a row that is deleted is not deleted with it.
"""

from functools import cached_property, partial

from django.db import connections, router
from django.db.models import sql

from .prepared import Compiled, Statement


def changes(*returned, **kinds):
    """Decorate a function that gives, of keyword values, a queryset and {field: its new value or an expression}.

    What it becomes takes the same values, changes the rows, and gives back how many there were; with names of fields in
    `returned` (numbers and texts alone), those of the first row as a tuple, or None if there was none. Kinds and shape
    are as for `prepared`.
    """
    return partial(Change, kinds=kinds, returned=returned)


def deletes(**kinds):
    """Decorate a function that gives a queryset of keyword values; what it becomes deletes its rows at once."""
    return partial(Deletion, kinds=kinds)


class Writing(Statement):
    """A function from values to a change of rows."""

    returned = ()

    def __call__(self, **values):
        """Run it; the number of rows, or what is returned of the first of them."""
        connection = connections[router.db_for_write(self._query.model)]
        plan = self._plan(connection)
        with plan.run(connection, values) as cursor:
            return next(iter(cursor.fetchall()), None) if self.returned else cursor.rowcount

    def _planned(self, connection, markers):
        returned = [self._query.get_meta().get_field(name) for name in self.returned]
        statement, params = _compiled(self._query.clone(), connection, returned)
        return Compiled(statement, params, markers, connection)


class Change(Writing):
    """An UPDATE of values."""

    def __init__(self, build, *, kinds, returned):
        super().__init__(build, kinds=kinds)
        self.returned = returned

    @cached_property
    def _query(self):
        queryset, changed = self.built
        query = queryset.query.chain(sql.UpdateQuery)
        query.add_update_values(changed)
        return query


class Deletion(Writing):
    """A DELETE of values."""

    @cached_property
    def _query(self):
        return self.built.query.chain(sql.DeleteQuery)


class Insertion:
    """New rows of a model, one at a time, each with all its columns: what `save(force_insert=True)` writes."""

    def __init__(self, model):
        self.model, self.statements = model, {}
        self.returned = model._meta.db_returning_fields
        # a default in the database is for code that does not know the column; here it is written as any other
        self.fields = [
            field for field in model._meta.local_concrete_fields if field not in self.returned or field.has_db_default()
        ]

    def __call__(self, row):
        """Write the row, which then has its key."""
        connection = connections[router.db_for_write(self.model)]
        statement = self._statement(connection, row)
        values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in self.fields]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            returned = cursor.fetchall()[0] if self.returned else ()
        for field, value in zip(self.returned, returned, strict=True):
            setattr(row, field.attname, value)
        row._state.adding, row._state.db = False, connection.alias

    def _statement(self, connection, row):
        if connection.vendor not in self.statements:
            query = sql.InsertQuery(self.model)
            query.insert_values(self.fields, [row])
            ((statement, params),) = _compiled(query, connection, self.returned)
            if len(params) != len(self.fields):
                raise ValueError("a column of the row is no plain value")
            self.statements[connection.vendor] = statement
        return self.statements[connection.vendor]


def _compiled(query, connection, returned):
    """The SQL and its parameters."""
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = returned
    return compiler.as_sql()
