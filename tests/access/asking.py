"""One request by one role, undone afterwards: its answer, and the rows it wrote that are not the visitor's own."""

from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.access.pages import client_of

WRITES = ("INSERT", "UPDATE", "DELETE")
# the visitor's own session, and the counts of what they tried
OWN = ("accounts_session", "usersessions_usersession", "core_ratecount")


def ask(world, role, method, address, *args, **options):
    """The answer and the statements that wrote."""
    with transaction.atomic():
        client = known_client(world, role)
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, method)(address, *args, **options)
        transaction.set_rollback(True)
    return answer, [
        sql for sql in kept(q["sql"].lstrip() for q in queries) if not any(table in sql[:80] for table in OWN)
    ]


def sign_in(world):
    """A client of each role, signed in once for all requests: `world.clients[role]` is it and its cookies."""
    for role in ("anonymous", *world.people):
        client = client_of(world, role)
        world.clients[role] = client, client.cookies.output(header="", sep=";")


def known_client(world, role):
    """The role's client as it was when it had just signed in."""
    client, cookies = world.clients[role]
    client.cookies = SimpleCookie(cookies)
    return client


def kept(statements):
    """The writes that were not rolled back."""
    written, marks = [], {}
    for sql in statements:
        if sql.startswith("SAVEPOINT"):
            marks[sql.split()[-1]] = len(written)
        elif sql.startswith("ROLLBACK TO"):
            del written[marks[sql.split()[-1]] :]
        elif sql.startswith(WRITES):
            written.append(sql)
    return written


def complaints(answer, written, what):
    """What is wrong with an answer to something hostile: an error of the site, or a refusal that wrote."""
    if answer.status_code >= 500:
        error = repr(answer.exc_info[1])[:200] if getattr(answer, "exc_info", None) else ""
        return [f"{what}: {answer.status_code} {error}"]
    if answer.status_code >= 400 and written:
        return [f"{what}: {answer.status_code}, and wrote {written[0][:120]}"]
    return []
