"""Whose handle, whose confirmed address is this? Asked for many at once."""

from allauth.account.models import EmailAddress
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from .models import User


def name_of(person=""):
    """The expression for what the person whom this path leads to is called, as `User.name` says it."""
    path = f"{person}__" if person else ""
    return Coalesce(NullIf(f"{path}display_name", Value("")), f"{path}username")


def people_by_handle(handles):
    """{lowered handle: person} of those handles that somebody has; capitals make no difference."""
    people = User.objects.alias(handle=Lower("username")).filter(
        is_active=True, handle__in={handle.lower() for handle in handles}
    )
    return {person.username.lower(): person for person in people}


def people_by_email(addresses):
    """{lowered address: person}; an address counts once its owner has confirmed it."""
    wanted = {address.lower() for address in addresses}
    confirmed = EmailAddress.objects.filter(verified=True, user__is_active=True, email__in=wanted)
    owners = {email.lower(): owner for email, owner in confirmed.values_list("email", "user_id")}
    people = User.objects.in_bulk(owners.values())
    return {email: people[owner] for email, owner in owners.items()}


def addresses_of(person):
    """The addresses, lowered, at which a letter reaches the person: the account's own and all they have confirmed."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return {address.lower() for address in (person.email, *confirmed)}


def addressed_to(person, field="email"):
    """The condition on a row that this field of it holds an address of the person's, in whatever capitals."""
    nothing = Q(pk__in=[])  # also for who has no address: no condition would be true of every row
    own = (Q(**{f"{field}__iexact": address}) for address in addresses_of(person) if address)
    return Q(nothing, *own, _connector=Q.OR)
