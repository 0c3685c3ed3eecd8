"""The hot pages and deeds of one course, as a member asks for them: by these plans and growth are judged."""

import uuid
from dataclasses import dataclass
from functools import partial

BROWSING = {
    "home": "/",
    "schedule": "/c/{course}/",
    "whole schedule": "/c/{course}/?earlier",
    "library": "/c/{course}/readings/",
    "reading": "/c/{course}/readings/{reading}/",
    "list": "/c/{course}/discussion/",
    "unread": "/c/{course}/discussion/?only=unread",
    "unanswered": "/c/{course}/discussion/?only=unanswered",
    "mine": "/c/{course}/discussion/?only=mine",
    "of a category": "/c/{course}/discussion/?category={category}",
    "on a reading": "/c/{course}/discussion/?reading={reading}",
    "first page": "/c/{course}/discussion/{thread}/",
    "last page": "/c/{course}/discussion/{thread}/?page={last_page}",
    "by answers": "/c/{course}/discussion/{thread}/?order=answer",
    "last by answers": "/c/{course}/discussion/{thread}/?order=answer&page=99999",
    "one reply's answers": "/c/{course}/discussion/{thread}/?order=answer&top=1",
    "permalink": "/c/{course}/discussion/{thread}/{number}/",
    "composer": "/c/{course}/discussion/{thread}/reply/",
    "composer of an answer": "/c/{course}/discussion/{thread}/reply/?to={number}",
    "composer with a quotation": "/c/{course}/discussion/{thread}/reply/?quote={number}",
    "composer with a passage": "/c/{course}/discussion/{thread}/reply/?quote={reading}:p1",
    "search": "/c/{course}/search/?q=purposeful",
    "search by name": "/c/{course}/search/?q=author:ada",
    "settings": "/settings/",
    "inbox": "/inbox/",
    "what I am told": "/settings/told/",
}
DEEDS = {
    "post": ("reply/", {"body": "It was purposeful."}),
    "answer": ("reply/", {"body": "It was not.", "to": "{number}"}),
    "watch": ("watch/", {"watch": "watching"}),
    "mark read": ("read/", {"number": "{number}"}),
    "mark unread": ("unread/", {"number": "{number}"}),
    "draft": ("draft/", {"body": "It was, I think"}),
}
STAFF = {
    "people": "/c/{course}/setup/people/",
    "people found": "/c/{course}/setup/people/?q=ada",
    "setup": "/c/{course}/setup/",
    "meetings": "/c/{course}/setup/meetings/",
    "invitations": "/c/{course}/setup/invitations/",
}
SIGN_IN = "/accounts/login/"


@dataclass(frozen=True)
class Place:
    """Slugs of a course, of a thread, of a reading and a category there, and which reply and page are asked for."""

    course: str
    thread: str
    reading: str
    category: str
    number: int
    last_page: int

    def __call__(self, words):
        return words.format(**vars(self))


def visits(client, place, *, is_staff=False):
    """{name: function that asks for it once}; each fails if it is not answered as it should be."""
    pages = BROWSING | (STAFF if is_staff else {})
    found = {name: partial(look, client, place(address)) for name, address in pages.items()}
    return found | {name: partial(do, client, place, name) for name in DEEDS}


def look(client, address):
    welcomed(client.get(address), address)


def do(client, place, name):
    """One deed in the place's thread, with a token of its own."""
    where, fields = DEEDS[name]
    sent = {field: place(value) for field, value in fields.items()} | {"token": uuid.uuid4()}
    welcomed(client.post(place(f"/c/{{course}}/discussion/{{thread}}/{where}"), sent), name)


def welcomed(answer, asked):
    """What is refused or asked to sign in costs nothing and proves nothing."""
    status, leads_to = answer.status_code, answer.headers.get("Location", "")
    assert status in (200, 204, 302) and not leads_to.startswith(SIGN_IN), f"{asked}: {status} {leads_to}"  # noqa: PT018


def sign_in(client, handle, password, address="127.0.0.1"):
    """As the form of the sign-in page sends it, from some network address."""
    answer = client.post(SIGN_IN, {"login": handle, "password": password}, REMOTE_ADDR=address)
    assert answer.status_code == 302, f"{handle}: {answer.status_code}"
