"""What is within an assistant's reach: by the abilities of the course, and by the section they sit in."""

import pytest

from apps.courses import actions as courses
from apps.courses.abilities import Ability
from apps.courses.models import Course, Seat
from apps.threads import policies, reach
from apps.threads.models import Extension, Prompt, Reply, Thread
from tests import make
from tests.threads.clock import at

OWN, OTHER = 7, 8


def seat(role="assistant", withheld="", section=None):
    one = Seat(role=role, course=Course(assistants_may_not=withheld), section_id=section, person_id=2)
    one.charges = frozenset({OWN})
    return one


def reply(writer, *, is_anonymous=False):
    thread = Thread(prompt=Prompt(is_anonymous=is_anonymous, author_id=writer))
    return Reply(thread=thread, author_id=writer, author_role="student", state=Reply.State.VISIBLE)


@pytest.mark.parametrize(
    ("policy", "ability"),
    [
        (policies.can_moderate, Ability.MODERATE),
        (reach.can_moderate_thread, Ability.MODERATE),
        (policies.can_endorse_replies, Ability.ENDORSE),
        (policies.can_write_prompts, Ability.WRITE_PROMPTS),
        (policies.can_extend, Ability.EXTEND),
        (lambda seat: policies.can_see_writer(seat, reply(OWN)), Ability.SEE_WRITERS),
        (lambda seat: reach.can_moderate_reply(seat, reply(OWN)), Ability.MODERATE),
        (lambda seat: reach.can_endorse(seat, reply(OWN)), Ability.ENDORSE),
        (lambda seat: reach.can_edit_prompt(seat, Prompt(author_id=OTHER)), Ability.WRITE_PROMPTS),
        (lambda seat: reach.can_extend_for(seat, Extension(section_id=1)), Ability.EXTEND),
    ],
)
def test_each_deed_asks_its_ability(policy, ability):
    assert policy(seat())
    assert not policy(seat(withheld=ability))
    assert policy(seat("instructor", withheld=ability))
    assert not policy(seat("student"))


@pytest.mark.parametrize("policy", [reach.can_moderate_reply, reach.can_endorse])
def test_a_section_is_the_limit_but_for_pseudonyms(policy):
    assert policy(seat(section=1), reply(OWN))
    assert not policy(seat(section=1), reply(OTHER))
    assert not policy(seat(section=1), reply(None))
    assert policy(seat(section=1), reply(OTHER, is_anonymous=True))
    assert policy(seat(), reply(None))


def test_threads_and_the_prompts_of_others_belong_to_no_section():
    assert not reach.can_moderate_thread(seat(section=1))
    assert reach.can_edit_prompt(seat(section=1), Prompt(author_id=2))
    assert not reach.can_edit_prompt(seat(section=1), Prompt(author_id=OWN))
    assert not reach.can_edit_prompt(seat(section=1), Prompt())


def test_more_time_is_given_to_the_section_and_its_members():
    within, beyond = Seat(person_id=OWN), Seat(person_id=OTHER)
    assert reach.can_extend_for(seat(section=1), Extension(section_id=1))
    assert not reach.can_extend_for(seat(section=1), Extension(section_id=3))
    assert reach.can_extend_for(seat(section=1), Extension(seat=within))
    assert not reach.can_extend_for(seat(section=1), Extension(seat=beyond))


@pytest.fixture
def sectioned(client, seminar):
    """The browser of an assistant who sits with Danielle in a section."""
    section = make.section(seminar.course)
    for who in (seminar.seats.assistant, seminar.seats.danielle):
        courses.change_seat(seat=who, by=None, section=section)
    client.force_login(seminar.assistant, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_page_offers_what_is_within_reach_and_the_address_takes_no_more(sectioned, seminar, thread):
    own, other = make.reply(thread, seminar.seats.danielle), make.reply(thread, seminar.seats.lernerm)
    place = thread.get_absolute_url()
    page = sectioned.get(place).text
    assert f"{own.number}/hide/" in page
    assert f"{other.number}/hide/" not in page
    assert f"{other.number}/endorse/" not in page
    assert "Lock the thread" not in page
    assert "Edit the prompt" not in page
    for number, status in ((own.number, 302), (other.number, 403)):
        assert sectioned.post(f"{place}{number}/hide/", {"reason": "Off the question."}).status_code == status
        assert sectioned.post(f"{place}{number}/endorse/").status_code == 403
    for beyond in ("lock/", "edit/", "groups/"):
        assert sectioned.post(f"{place}{beyond}").status_code == 403


def test_an_assistant_approves_what_waits_in_their_section_alone(sectioned, seminar, thread):
    thread.course = courses.set_holding(course=seminar.course, by=None, first_posts=1)
    for writer, status, state in ((seminar.seats.danielle, 302, "visible"), (seminar.seats.lernerm, 403, "held")):
        writer.course = thread.course
        reply = make.reply(thread, writer)
        assert sectioned.post(f"{thread.get_absolute_url()}held/{reply.pk}/approve/").status_code == status
        reply.refresh_from_db()
        assert reply.state == state


def test_two_assistants_of_different_reach_share_no_kept_cards(sectioned, seminar, thread, client):
    make.reply(thread, seminar.seats.danielle), make.reply(thread, seminar.seats.lernerm)
    place = thread.get_absolute_url()
    assert sectioned.get(place).text.count("/hide/") == 1
    courses.change_seat(seat=seminar.seats.assistant, by=None, section=None)
    assert client.get(place).text.count("/hide/") == 2


def test_only_the_section_can_be_chosen_for_more_time(sectioned, seminar, asking):
    make.extension(asking, seminar.seats.lernerm, at(2, 27, 12))
    page = sectioned.get(f"{asking.get_absolute_url()}deadlines/").text
    assert f"seat-{seminar.seats.danielle.pk}" in page
    assert f"seat-{seminar.seats.lernerm.pk}" not in page
    assert "Take it back" not in page
    [more] = Extension.objects.all()
    assert sectioned.post(f"{asking.get_absolute_url()}deadlines/{more.pk}/delete/").status_code == 403
