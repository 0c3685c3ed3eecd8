"""One request by one role, undone afterwards: its answer, and the rows it wrote that are not the visitor's own."""

from functools import partial
from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.http import QueryDict

from tests.access.pages import client_of

WRITES = ("INSERT", "UPDATE", "DELETE")
# the visitor's own session, and the counts of what they tried
OWN = ("accounts_session", "usersessions_usersession", "core_ratecount")


def ask(world, role, method, address, *args, **options):
    """The answer and the statements that wrote."""
    with transaction.atomic():
        client, statements = known_client(world, role), []
        with connection.execute_wrapper(partial(noting, statements)):
            answer = getattr(client, method)(address, *args, **options)
        transaction.set_rollback(True)
    return answer, [sql for sql in kept(statements) if not any(table in sql[:80] for table in OWN)]


def noting(statements, execute, sql, *rest):
    """Write a statement down before it runs; with its values filled in, as Django notes it, it takes twice as long."""
    statements.append(sql.lstrip())
    return execute(sql, *rest)


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


class Noted(QueryDict):
    """A query string or body that notes which of its names somebody asked for; `*` when it was gone through."""

    def __init__(self, given):
        self.asked = set()
        super().__init__(given.urlencode())
        self.asked.clear()  # filling it asks too

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)

    def __iter__(self):
        self.asked.add("*")
        return super().__iter__()

    def getlist(self, name, default=None):
        self.asked.add(name)
        return super().getlist(name, default)


def names_asked_for(world, role, method, address, names):
    """Which names the site looks for in what is sent to this address: in the query of a GET, in the body of a POST."""
    handler, noted = known_client(world, role).handler, []
    answer_of = handler.get_response

    def noting(request):
        part = method.upper()
        setattr(request, part, Noted(getattr(request, part)))
        noted.append(getattr(request, part))
        return answer_of(request)

    handler.get_response = noting
    try:
        ask(world, role, method, address, dict.fromkeys(names, "1"))
    finally:
        del handler.get_response
    return noted[0].asked


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
