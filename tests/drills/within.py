"""What happens in the process of a term: it grows, its jobs are furnished, and each is done at a price."""

import time
from functools import partial
from itertools import count, cycle
from pathlib import Path

POSTERS = 12
BIG = 10_000  # rows of a table
MANY = 300
jobs = {}  # name: function that asks for something once


def grow(**size):
    """Fill the empty database; gives the seconds that `seed_large` took."""
    from django.conf import settings
    from django.core.management import call_command

    hashers = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *hashers]  # whose price hides others
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    start = time.monotonic()
    call_command("seed_large", **size)
    return time.monotonic() - start


def cost(name, *, anew=False):
    """CPU milliseconds of a job, of this process and of the database's; `anew`: with nothing kept in memory."""
    from apps.core import kept

    if anew:
        kept.store.clear()
    start = spent()
    jobs[name]()
    return 1000 * (spent() - start)


def spent():
    """CPU seconds so far of this process and of the PostgreSQL process that serves it."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    connection.ensure_connection()
    served_by = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return own + int(served_by.read_text().split()[0]) / 1e9


def furnish():
    """The hot pages and deeds of the term's first course, in threads of about the same length whatever its size."""
    from apps.courses.models import Seat
    from apps.threads.actions import mark_read
    from apps.threads.models import Thread
    from tests.budgets.visits import visits

    threads = Thread.objects.filter(course__slug="seminar-1", last_number__gte=100).select_related("course")
    read, posted_to = threads.order_by("last_number")[:2]
    seats = Seat.objects.filter(course=read.course, role="student").select_related("person").order_by("pk")
    reader, *people = [seat.person for seat in seats[: 1 + 2 * POSTERS]]
    mark_read(thread=read, person=reader, number=read.last_number)
    jobs.update(visits(client_of(reader), place_in(read)))
    jobs["post"], jobs["sign-in"] = posting(posted_to, people[:POSTERS]), signing_in(people[POSTERS:])


def stretch():
    """Courses as long as any, beside short ones."""
    from tests.drills import extremes

    extremes.furnish()


def place_in(thread):
    """The thread with its last full page, and a reading of its course."""
    from apps.readings.models import Reading
    from apps.threads.models import PAGE_SIZE
    from tests.budgets.visits import Place

    reading = Reading.objects.filter(assignments__course=thread.course).order_by("pk").first()
    slugs = {"course": thread.course.slug, "thread": thread.slug, "reading": reading.slug if reading else ""}
    return Place(**slugs, category="motives", number=thread.last_number, last_page=thread.last_number // PAGE_SIZE)


def client_of(person=None):
    """A browser, signed in as the person."""
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def posting(thread, people):
    """What posts to the thread, by one person after another: each may twelve times a minute."""
    from tests.budgets.visits import do

    place, turns = place_in(thread), cycle([client_of(person) for person in people])
    return lambda: do(next(turns), place, "post")


def signing_in(people):
    """What signs one person in after another, each time from another network: there are limits to it."""
    from tests.budgets.visits import sign_in
    from tests.make import PASSWORD

    for person in people:
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    turns, networks = cycle(people), count()

    def once():
        host = ".".join(map(str, divmod(next(networks), 250)))
        sign_in(client_of(), next(turns).username, PASSWORD, f"10.0.{host}")

    return once


def read_whole():
    """What reads a big table from one end to the other on a hot page or in a deed: [(who, what, step, statement)]."""
    from django.apps import apps

    from tests.budgets.plans import statements, whole

    sign_many_in()
    big = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._base_manager.count() >= BIG
    }
    asked = [
        (who, what, sql)
        for who, found in visitors().items()
        for what, visit in found.items()
        for sql in statements(visit)
    ]
    return [(who, what, step, sql) for who, what, sql in asked for step in whole(sql, big)]


def sign_many_in():
    """People from all over the term, as in any week: else the planner believes that only the first few ever come."""
    from django.db import connection

    from apps.accounts.models import User

    for person in User.objects.order_by("?")[:MANY]:
        client_of(person)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def visitors():
    """{role: its visits to a course of usual size}, the signed out in a public one."""
    from apps.accounts.models import User
    from tests.budgets.visits import BROWSING, look, visits

    place, public = (place_in(_longest(f"seminar-{number}")) for number in (1, 5))
    student, instructor = (client_of(User.objects.get(username=handle)) for handle in ("p3", "p1"))
    open_to_all = {name: partial(look, client_of(), public(address)) for name, address in BROWSING.items()}
    for own in ("settings", "inbox", "what I am told"):
        del open_to_all[own]
    return {
        "student": visits(student, place) | {"sign-in": jobs["sign-in"]},
        "instructor": visits(instructor, place, is_staff=True),
        "signed out": open_to_all,
    }


def _longest(slug):
    from apps.threads.models import Thread

    return Thread.objects.filter(course__slug=slug).select_related("course").order_by("-last_number").first()
