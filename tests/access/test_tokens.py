"""Every deed asks for the form's token; nothing is written without it, and what was typed is given back."""

import pytest
from django.test import Client

from tests.access.asking import kept, known_client
from tests.access.pages import address_of
from tests.access.resolver import own_urls
from tests.access.table import ACCESS

# the one click of a mail program, which has no cookie; its address is signed
ONE_CLICK = {"notifications:mail_stop"}
WRITTEN = sorted(name for name in set(ACCESS) & set(own_urls()) - ONE_CLICK if ACCESS[name].post is not None)


@pytest.mark.django_db
def test_no_address_takes_a_post_without_its_token(world, django_assert_max_num_queries):
    wrong = []
    for name in WRITTEN:
        address = address_of(name, ACCESS[name], world.places[False])
        client = Client(enforce_csrf_checks=True)
        client.cookies = known_client(world, "instructor").cookies
        with django_assert_max_num_queries(20) as queries:
            answer = client.post(address, {"body": "my seldom words", "title": "another line"})
        written = kept(query["sql"].lstrip() for query in queries.captured_queries)
        if answer.status_code != 403 or "my seldom words" not in answer.text or "another line" not in answer.text:
            wrong.append(f"{address}: {answer.status_code}, or the text is lost")
        wrong += [f"{address} wrote {sql[:100]}" for sql in written]
    assert not wrong, "\n".join(wrong)
