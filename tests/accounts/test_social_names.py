"""What a sign-in provider says about somebody becomes a proposal that they can change."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin

from apps.accounts.adapters import SocialAccountAdapter
from apps.accounts.models import User


def proposed(**data):
    login = SocialLogin(user=User(), account=SocialAccount())
    adapter = SocialAccountAdapter()
    adapter.populate_user(None, login, {"email": "tess@example.org", **data})
    return adapter.get_signup_form_initial_data(login)["display_name"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"name": "Tess  Marlowe"}, "Tess Marlowe"),
        ({"first_name": "Tess", "last_name": "Marlowe"}, "Tess Marlowe"),
        ({"name": "Te\u202ess"}, ""),
        ({}, ""),
    ],
    ids=["whole", "in-parts", "turned-around", "none"],
)
def test_the_providers_full_name_is_proposed_if_it_may_be_shown(data, name):
    assert proposed(**data) == name
