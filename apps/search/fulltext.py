"""SQLite's FTS5 and PostgreSQL's full text behind one lookup: which rows hold these stems.

Each row of an indexed table has a scope, a language and stems. The index holds `s<scope><language>_<stem>`, so that a
search reads what stands under the stems of its own course and no other's, however large the site is. It knows of no
places and no frequencies: phrases and ranks are made of the stems themselves, of rows that passed the door.

The index follows its table by itself (triggers; an index on an expression), within the same transaction; the
migration makes it. A later migration that alters such a table on SQLite, where Django makes it anew, makes them anew.
"""

from django.db import connection, models
from django.db.models import Lookup

# the stems of a row as they are indexed; the migration writes the same
PREFIX = "'s' || {row}scope{text} || {row}language || '_'"
TOKENS = f"{PREFIX} || replace({{row}}words, ' ', ' ' || {PREFIX})"
VECTOR = f"array_to_tsvector(string_to_array({TOKENS}, ' '))"
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
        quote, meta = connection.ops.quote_name, self.lhs.target.model._meta
        key, index = f"{quote(self.lhs.alias)}.{quote(meta.pk.column)}", quote(f"{meta.db_table}_index")
        return f"{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [self.rhs]  # noqa: S608 - names of ours

    def as_postgresql(self, compiler, connection):
        """What matches, by the index on the expression."""
        vector = VECTOR.format(row=f"{connection.ops.quote_name(self.lhs.alias)}.", text="::text")
        return f"{vector} @@ %s::tsquery", [self.rhs]
