"""How the database finds what a page asks for: the statements of a visit, and the big tables that one reads whole."""

import json
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core import kept

KINDS = ("SELECT", "INSERT", "UPDATE", "DELETE")
MANY = 1_000


def statements(visit):
    """What is asked of the database while `visit()` runs and nothing is kept in memory; transactions left out."""
    kept.store.clear()
    with CaptureQueriesContext(connection) as asked:
        visit()
    found = [query["sql"].strip() for query in asked]
    return [sql for sql in found if sql.startswith(KINDS)]


def steps(sql):
    """The steps of the plan as texts: kind, table and index."""
    if connection.vendor == "sqlite":
        return [row[3] for row in _asked(f"EXPLAIN QUERY PLAN {sql}")]
    return [f"{node['Node Type']} {_table(node)} {node.get('Index Name', '')}" for node in nodes(plan(sql))]


def whole(sql, big):
    """The steps that read one of these tables, or an index on it, from one end to the other."""
    return [step for step in (_on_sqlite if connection.vendor == "sqlite" else _on_postgresql)(sql) if named(step, big)]


def named(step, tables):
    return any(word in tables for word in step.split())


def _on_sqlite(sql):
    for step in steps(sql):
        if step.startswith("SCAN"):
            _scan, table, *index = step.split()
            yield " ".join(["SCAN", *tables_called(table, sql), *index])


def tables_called(name, sql):
    """The tables that go by this name in some part of a statement as Django writes it."""
    words = re.sub(r'[()",]', " ", sql).split()
    after = [at for at, word in enumerate(words[:-2]) if word in ("FROM", "JOIN")]
    return [words[at + 1] for at in after if words[at + 2] == name] or [name]


def _on_postgresql(sql):
    """Where an index has few entries, to go through all of them is right."""
    for node in nodes(plan(sql)):
        kind, index = node["Node Type"], node.get("Index Name", "")
        goes_through_index = kind.startswith("Index") and "Index Cond" not in node and entries_of(index) >= MANY
        if kind == "Seq Scan" or goes_through_index:
            yield f"{kind} {_table(node)} {index}"


def entries_of(index):
    """How many entries PostgreSQL believes an index to have."""
    ((entries,),) = _asked("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [index])
    return entries


def plan(sql):
    """PostgreSQL's plan of a statement."""
    ((answer,),) = _asked(f"EXPLAIN (FORMAT JSON) {sql}")
    return (answer if isinstance(answer, list) else json.loads(answer))[0]["Plan"]


def nodes(plan):
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def _table(node):
    return node.get("Relation Name", "")


def _asked(words, values=None):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()
