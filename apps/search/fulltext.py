"""SQLite's FTS5 and PostgreSQL's full text behind one lookup: which rows hold these stems.

Each row of an indexed table has a scope, a language and stems. The index holds `s<scope><language>_<stem>`, so that a
search reads what stands under the stems of its own course and no other's, however large the site is. It knows of no
places and no frequencies: phrases and ranks are made of the stems themselves, of rows that passed the door.

The index follows its table by itself (triggers; an index on an expression), within the same transaction; the
migration makes it. A later migration that alters such a table on SQLite, where Django makes it anew, makes them anew.
"""

from django.db import connection, models
from django.db.models import Lookup

# the stems of a row as they are indexed: by PostgreSQL's function that the migration makes, or as SQLite's triggers do
VECTOR = "search_tokens(scope, language, words)"
PREFIX = "'s' || scope || language || '_'"
TOKENS = f"{PREFIX} || replace(words, ' ', ' ' || {PREFIX})"
SIGNS = {"sqlite": ('"{}"', " OR ", " AND "), "postgresql": ("'{}'", " | ", " & ")}


class StemsField(models.TextField):
    """Stems in the order of their text, with spaces between; `__has` finds rows by them."""


def token(scope, language, stem):
    """A stem as it stands in the index."""
    return f"s{scope}{language}_{stem}"


def sought(groups):
    """What `__has` asks of the engine: of each group of tokens, at least one.

    Tokens are letters, digits and one underscore, so nothing in them ends a quotation.
    """
    quoted, either, both = SIGNS[connection.vendor]
    return both.join(f"({either.join(map(quoted.format, sorted(group)))})" for group in groups)


@StemsField.register_lookup
class Has(Lookup):
    """Whether the index finds a row by what `sought` has written."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        """The rows that FTS5 finds, by key."""
        key, _column, table = self._names(connection)
        index = table.replace('"', "") + "_index"
        return f"{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [self.rhs]  # noqa: S608 - names of ours

    def as_postgresql(self, compiler, connection):
        """The rows that match, by key: of an array the planner expects few, so it never reads the table through."""
        key, column, table = self._names(connection)
        matching = f"SELECT {column} FROM {table} WHERE {VECTOR} @@ %s::tsquery"  # noqa: S608 - names of ours
        return f"{key} = ANY(ARRAY({matching}))", [self.rhs]

    def _names(self, connection):
        """The key of the row, the column it is in, and its table."""
        quote, meta = connection.ops.quote_name, self.lhs.target.model._meta
        column = quote(meta.pk.column)
        return f"{quote(self.lhs.alias)}.{column}", column, quote(meta.db_table)
