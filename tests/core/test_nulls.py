"""A NUL in an address, a parameter or a cookie is refused before a row is looked for by it."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/join/%00/", "/?next=%00", "/c/a/readings/?kind=%00", "/c/a%00b/", "/media/%00"])
def test_an_address_with_a_nul_is_a_bad_request(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "could not be understood" in response.text


@pytest.mark.django_db
def test_a_cookie_with_a_nul_is_a_bad_request():
    assert Client(headers={"Cookie": r'session="\000aaaaaaaaaaaaaaaa"'}).get("/").status_code == 400
