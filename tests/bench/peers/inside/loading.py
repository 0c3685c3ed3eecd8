"""`python -m tests.bench.peers.inside.loading`: makes the tables of the peer and fills them."""

import django
from django.core.management import call_command
from django.db import connection

from tests.bench.peers.inside import given


def main():
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    given.peer().load(given.corpus())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL ANALYZE")


if __name__ == "__main__":
    main()
