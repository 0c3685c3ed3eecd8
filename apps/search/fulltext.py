"""SQLite's FTS5 and PostgreSQL's full text behind one expression: which rows hold these stems.

Each row of an indexed table has a scope, a language and stems. The index holds `s<scope><language>_<stem>`, so that a
search reads what stands under the stems of its own course and no other's, however large the site is. It knows of no
places and no frequencies: phrases and ranks are made of the stems themselves, of rows that passed the door.

The index follows its table by itself (triggers; an index on an expression), within the same transaction; the
migration makes it. A later migration that alters such a table on SQLite, where Django makes it anew, makes them anew.
"""

from django.db import connection
from django.db.models import F, Lookup

# the stems of a row as they are indexed: by PostgreSQL's function that the migration makes, or as SQLite's triggers do
VECTOR = "search_tokens(scope, language, words)"
PREFIX = "'s' || scope || language || '_'"
TOKENS = f"{PREFIX} || replace(words, ' ', ' ' || {PREFIX})"
SIGNS = {"sqlite": ('"{}"', " OR ", " AND "), "postgresql": ("'{}'", " | ", " & ")}


def token(scope, language, stem):
    """A stem as it stands in the index."""
    return f"s{scope}{language}_{stem}"


def sought(groups):
    """What `IsFound` asks of the engine: of each group of tokens, at least one.

    Tokens are letters, digits and one underscore, so nothing in them ends a quotation.
    """
    quoted, either, both = SIGNS[connection.vendor]
    return both.join(f"({either.join(map(quoted.format, sorted(group)))})" for group in groups)


class IsFound(Lookup):
    """Whether the index of a model of stems finds a row, which has the key of its stems, by what `sought` has written.

    Asked of the row itself: by its key the newest of many are read first, and no more of them than are wanted.
    """

    prepare_rhs = False

    def __init__(self, stems, wanted):
        super().__init__(F("pk"), wanted)
        self.stems = stems._meta

    def as_sqlite(self, compiler, connection):
        """The rows that FTS5 finds, by key."""
        index = f"{self.stems.db_table}_index"
        matching = f"SELECT rowid FROM {index} WHERE {index} MATCH {{}}"  # noqa: S608 - names of ours
        return self._filled(compiler, f"{{}} IN ({matching})")

    def as_postgresql(self, compiler, connection):
        """The rows that match, by key: of an array the planner expects few, so it never reads the table through."""
        column, table = (connection.ops.quote_name(name) for name in (self.stems.pk.column, self.stems.db_table))
        matching = f"SELECT {column} FROM {table} WHERE {VECTOR} @@ {{}}::tsquery"  # noqa: S608 - names of ours
        return self._filled(compiler, f"{{}} = ANY(ARRAY({matching}))")

    def _filled(self, compiler, template):
        key, of_key = compiler.compile(self.lhs)
        return template.format(key, "%s"), [*of_key, self.rhs]
