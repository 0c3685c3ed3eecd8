"""More time for a student or a section: what is due when, who may still reply, who sees what."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from apps.courses.abilities import Ability
from apps.courses.actions import change_seat, set_abilities
from apps.courses.models import LogEntry, Seat
from apps.threads import actions, queries
from apps.threads.models import Extension, Thread
from tests import make

DUE = datetime(2026, 2, 24, 23, 59, tzinfo=UTC)
LATER = DUE + timedelta(days=2)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(DUE - timedelta(hours=8), tick=False) as clock:
        yield clock


@pytest.fixture
def due(seminar):
    """A thread of one step, which closes an hour after it is due."""
    steps = [make.step(title="First reply", due_at=DUE)]
    closes = {"closes_at": DUE + timedelta(hours=1)}
    return make.prompt(seminar.course, seminar.instructor, title="Speech", checkpoints=steps, **closes)


def found(thread, seat):
    return queries.thread_for(Seat.objects.select_related("course", "person").get(pk=seat.pk), thread.slug)


def due_at(thread, seat):
    return found(thread, seat).own.steps[0].due_at


def test_a_student_with_more_time_is_due_later(seminar, due):
    make.extension(due, seminar.seats.danielle, LATER)
    assert due_at(due, seminar.seats.danielle) == LATER
    assert due_at(due, seminar.seats.lernerm) == DUE


def test_a_section_has_more_time_with_all_who_sit_in_it(seminar, due):
    section = make.section(seminar.course)
    change_seat(seat=seminar.seats.danielle, by=None, section=section)
    make.extension(due, section, LATER)
    assert due_at(due, seminar.seats.danielle) == LATER
    change_seat(seat=seminar.seats.danielle, by=None, section=None)
    assert due_at(due, seminar.seats.danielle) == DUE


def test_who_has_more_time_twice_has_the_longer(seminar, due):
    section = make.section(seminar.course)
    change_seat(seat=seminar.seats.danielle, by=None, section=section)
    make.extension(due, section, LATER)
    make.extension(due, seminar.seats.danielle, DUE + timedelta(days=1))
    assert due_at(due, seminar.seats.danielle) == LATER


def test_more_time_never_means_less(seminar, due):
    make.extension(due, seminar.seats.danielle, DUE - timedelta(days=1))
    assert due_at(due, seminar.seats.danielle) == DUE


def test_more_time_may_be_for_one_step_alone(seminar, due):
    due.prompt.refresh_from_db()
    first = due.prompt.checkpoints.get()
    second = make.step(title="Answer", kind="answers", due_at=DUE)
    kept = {name: getattr(first, name) for name in ("title", "kind", "count", "words", "due_at")} | {"key": first.pk}
    asked = {"title": "Speech", "body": "", "state": "published", "checkpoints": [kept, second]}
    actions.edit_prompt(thread=due, by=seminar.instructor, **asked)
    make.extension(due, seminar.seats.danielle, LATER, checkpoint=first.pk)
    steps = found(due, seminar.seats.danielle).own.steps
    assert {step.name: step.due_at for step in steps} == {"First reply": LATER, "Answer": DUE}


def test_given_again_it_is_another_time_and_not_another_row(seminar, due):
    make.extension(due, seminar.seats.danielle, DUE + timedelta(days=1))
    make.extension(due, seminar.seats.danielle, LATER)
    assert Extension.objects.get().until == LATER


def test_who_has_more_time_may_reply_after_the_thread_closed(seminar, due, clock):
    make.extension(due, seminar.seats.danielle, LATER)
    clock.move_to(LATER - timedelta(minutes=1))
    make.reply(found(due, seminar.seats.danielle), seminar.seats.danielle)
    with pytest.raises(actions.ReplyBarredError):
        make.reply(found(due, seminar.seats.lernerm), seminar.seats.lernerm)
    clock.move_to(LATER)
    with pytest.raises(actions.ReplyBarredError):
        make.reply(found(due, seminar.seats.danielle), seminar.seats.danielle)


def test_what_comes_within_more_time_is_not_late(seminar, due, clock):
    make.extension(due, seminar.seats.danielle, LATER)
    clock.move_to(LATER - timedelta(minutes=1))
    make.reply(found(due, seminar.seats.danielle), seminar.seats.danielle)
    assert found(due, seminar.seats.danielle).own.steps[0].late is None


def test_time_taken_back_is_due_when_it_was(seminar, due):
    given = make.extension(due, seminar.seats.danielle, LATER)
    actions.withdraw_extension(extension=given, thread=due, by=seminar.instructor)
    assert due_at(due, seminar.seats.danielle) == DUE
    assert not Thread.objects.get().prompt.has_extensions


def test_both_deeds_are_logged(seminar, due):
    given = make.extension(due, seminar.seats.danielle, LATER)
    actions.withdraw_extension(extension=given, thread=due, by=seminar.instructor)
    entries = LogEntry.objects.filter(verb__in=["extend", "withdraw_extension"]).order_by("pk")
    assert [(entry.verb, entry.actor) for entry in entries] == [
        ("extend", None),
        ("withdraw_extension", seminar.instructor),
    ]
    assert entries[0].after["seat_id"] == seminar.seats.danielle.pk


PAGE = "/c/soviet-union/discussion/speech/deadlines/"


def test_staff_give_more_time_on_the_page_of_deadlines(client, seminar, due):
    client.force_login(seminar.instructor)
    sent = {"whom": f"seat-{seminar.seats.danielle.pk}", "until": "2026-02-26T18:59"}
    assert client.post(PAGE, sent).status_code == 302
    assert due_at(due, seminar.seats.danielle) == datetime(2026, 2, 26, 23, 59, tzinfo=UTC)
    assert "until Thursday 26 February, 18:59" in " ".join(client.get(PAGE).text.split())


def test_staff_take_it_back_there(client, seminar, due):
    given = make.extension(due, seminar.seats.danielle, LATER)
    client.force_login(seminar.instructor)
    client.post(f"{PAGE}{given.pk}/delete/")
    assert not Extension.objects.exists()


def test_an_assistant_who_may_not_extend_sees_the_deadlines_and_changes_none(client, seminar, due):
    given = make.extension(due, seminar.seats.danielle, LATER)
    set_abilities(course=seminar.course, by=None, may=set(Ability) - {Ability.EXTEND})
    client.force_login(seminar.assistant)
    assert client.get(PAGE).status_code == 200
    sent = {"whom": f"seat-{seminar.seats.lernerm.pk}", "until": "2026-02-26T18:59"}
    assert client.post(PAGE, sent).status_code == 403
    assert client.post(f"{PAGE}{given.pk}/delete/").status_code == 403
    assert Extension.objects.get() == given


def test_a_student_does_not_learn_whether_anyone_has_more_time(client, seminar, due):
    given = make.extension(due, seminar.seats.danielle, LATER)
    client.force_login(seminar.lernerm)
    assert [client.post(f"{PAGE}{key}/delete/").status_code for key in (given.pk, given.pk + 1)] == [403, 403]


def test_more_time_is_for_students_and_sections_of_the_course_alone(client, seminar, due):
    client.force_login(seminar.instructor)
    for whom in (f"seat-{seminar.seats.observer.pk}", "section-1", "seat-", ""):
        assert client.post(PAGE, {"whom": whom, "until": "2026-02-26T18:59"}).status_code == 422


@pytest.fixture
def give(client, seminar, due):
    """What the page says when an instructor gives more time until then: its complaint, or nothing."""

    def give(until, whom=None):
        whom = whom or seminar.seats.danielle
        client.force_login(seminar.instructor)
        answer = client.post(PAGE, {"whom": f"{whom._meta.model_name}-{whom.pk}", "until": until})
        return "".join(answer.context["form"].errors.get("until", [])) if answer.status_code == 422 else ""

    return give


def test_time_that_has_passed_is_not_given(give, seminar):
    assert give("2026-02-24T10:58") == "Choose a time that is still to come."
    assert not Extension.objects.exists()


@pytest.mark.parametrize("until", ["2026-02-24T18:00", "2026-02-24T18:59"])
def test_time_that_they_have_anyway_is_not_given(give, seminar, until):
    section = make.section(seminar.course)
    for whom in (seminar.seats.danielle, section):
        assert give(until, whom) == "They have until Tue 24 Feb, 18:59 anyway. Choose a later time."
    assert not Extension.objects.exists()


def test_what_their_section_has_they_have_anyway(give, seminar, due):
    section = make.section(seminar.course)
    change_seat(seat=seminar.seats.danielle, by=None, section=section)
    make.extension(due, section, LATER)
    assert give("2026-02-26T18:59") == "They have until Thu 26 Feb, 18:59 anyway. Choose a later time."
    assert give("2026-02-26T18:59", seminar.seats.lernerm) == ""


def test_more_time_can_be_made_less_again_down_to_what_they_have_anyway(give, seminar, due):
    make.extension(due, seminar.seats.danielle, LATER)
    assert "They have until Tue 24 Feb, 18:59 anyway." in give("2026-02-24T18:59")
    assert give("2026-02-25T18:59") == ""
    assert due_at(due, seminar.seats.danielle) == DUE + timedelta(days=1)


def test_of_several_steps_it_is_enough_that_one_is_due_later(give, seminar, due):
    steps = [make.step(title="First", due_at=DUE), make.step(title="Second", due_at=LATER)]
    asked = {"title": "Speech", "body": "", "state": "published", "checkpoints": steps}
    actions.edit_prompt(thread=due, by=seminar.instructor, **asked)
    assert give("2026-02-25T18:59") == ""


def test_where_the_thread_closes_before_it_is_due_time_until_then_is_more(give, seminar, due):
    due.prompt.refresh_from_db()
    actions.close_at(thread=due, by=seminar.instructor, at=DUE - timedelta(hours=2))
    assert give("2026-02-24T18:59") == ""


def test_where_nothing_is_due_and_nothing_closes_any_time_to_come_is_taken(client, seminar):
    make.prompt(seminar.course, seminar.instructor, title="Speech")
    client.force_login(seminar.instructor)
    sent = {"whom": f"seat-{seminar.seats.danielle.pk}", "until": "2026-02-26T18:59"}
    assert client.post(PAGE, sent).status_code == 302


def test_a_student_reads_their_own_time(client, seminar, due):
    make.extension(due, seminar.seats.danielle, LATER)
    said = {}
    for handle in ("danielle", "lernerm"):
        client.force_login(getattr(seminar, handle))
        pages = [client.get(address).text for address in (PAGE.removesuffix("deadlines/"), "/c/soviet-union/")]
        said[handle] = ["Due Thu 26 Feb, 18:59" in page for page in pages]
    assert said == {"danielle": [True, True], "lernerm": [False, False]}


def test_without_steps_the_prompt_is_due_later(client, seminar):
    thread = make.prompt(seminar.course, seminar.instructor, title="Speech", due_at=DUE)
    make.extension(thread, seminar.seats.danielle, LATER)
    client.force_login(seminar.danielle)
    for address in ("/c/soviet-union/discussion/speech/", "/c/soviet-union/discussion/", "/c/soviet-union/"):
        assert "Due Thu 26 Feb, 18:59" in client.get(address).text


def test_the_thread_says_until_when_it_is_open_to_whom(client, seminar, due, clock):
    make.extension(due, seminar.seats.danielle, LATER)
    clock.move_to(DUE + timedelta(hours=2))
    for handle, tells in (("danielle", True), ("lernerm", False)):
        client.force_login(getattr(seminar, handle))
        said = client.get(due.get_absolute_url()).text
        assert "<li>Closed " in said
        assert ("Open to you until" in said) is tells
