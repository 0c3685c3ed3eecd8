"""Groups: each discusses the one prompt in a thread of its own, and staff see them all."""

import pytest

from apps.courses.models import LogEntry
from apps.threads import actions
from apps.threads.models import Citation, Draft, Quotation, Thread
from tests import make

GROUPS = "/c/soviet-union/discussion/speech/groups/"
STUDENTS = ("danielle", "sowelld", "lernerm")


@pytest.fixture
def speech(seminar):
    return make.prompt(seminar.course, seminar.instructor, title="Speech")


def divided(seminar, thread, into=2):
    """{handle of a student: their thread}"""
    made = actions.divide(thread=thread, into=into, by=seminar.instructor)
    return {
        handle: next(one for one in made if one.members.filter(person=getattr(seminar, handle)).exists())
        for handle in STUDENTS
    }


def seen(client, seminar, handle):
    """The status with which each thread of the course answers somebody."""
    client.force_login(getattr(seminar, handle))
    threads = Thread.objects.select_related("course").order_by("pk")
    return [client.get(thread.get_absolute_url()).status_code for thread in threads]


def test_students_see_their_own_group_and_staff_see_all(client, seminar, speech):
    threads = divided(seminar, speech)
    for handle in STUDENTS:
        expected = [200 if thread == threads[handle] else 404 for thread in Thread.objects.order_by("pk")]
        assert seen(client, seminar, handle) == expected
    assert seen(client, seminar, "observer") == [404, 404]
    assert seen(client, seminar, "assistant") == [200, 200]


def test_groups_are_of_one_size(seminar, speech):
    divided(seminar, speech)
    assert sorted(thread.members.count() for thread in Thread.objects.all()) == [1, 2]


def test_each_group_has_its_own_numbers(seminar, speech):
    threads = divided(seminar, speech, into=3)
    replies = [make.reply(threads[handle], getattr(seminar.seats, handle)) for handle in STUDENTS]
    assert [reply.number for reply in replies] == [1, 1, 1]


def test_staff_move_between_the_groups(client, seminar, speech):
    divided(seminar, speech)
    client.force_login(seminar.assistant)
    text = client.get(speech.get_absolute_url()).text
    assert 'href="/c/soviet-union/discussion/speech-2/"' in text


def test_a_student_is_not_shown_the_other_groups(client, seminar, speech):
    threads = divided(seminar, speech)
    client.force_login(seminar.danielle)
    text = client.get(threads["danielle"].get_absolute_url()).text
    others = {thread.slug for thread in threads.values()} - {threads["danielle"].slug}
    assert not [slug for slug in others if f"discussion/{slug}/" in text]


def test_reshuffling_freezes_what_was_written(client, seminar, speech):
    old = divided(seminar, speech)["danielle"]
    make.reply(old, seminar.seats.danielle, "We were three.")
    threads = divided(seminar, speech)
    assert threads["danielle"].last_number == 0
    client.force_login(seminar.danielle)
    text = client.get(old.get_absolute_url()).text
    assert "We were three." in text
    assert "This group has been dissolved" in text
    assert client.post(f"{old.get_absolute_url()}reply/", {"body": "More."}).status_code == 409


def test_the_schedule_lists_the_present_group_alone(client, seminar, speech):
    old = divided(seminar, speech)["danielle"]
    make.reply(old, seminar.seats.danielle, "We were three.")
    new = divided(seminar, speech)["danielle"]
    client.force_login(seminar.danielle)
    text = client.get("/c/soviet-union/").text
    assert f'href="{new.get_absolute_url()}"' in text
    assert f'href="{old.get_absolute_url()}"' not in text


def test_a_course_that_had_begun_together_reads_on_what_it_wrote(client, seminar, speech):
    make.reply(speech, seminar.seats.danielle, "We were one.")
    divided(seminar, speech)
    for handle in STUDENTS:
        client.force_login(getattr(seminar, handle))
        assert "We were one." in client.get(speech.get_absolute_url()).text


def test_it_comes_together_again(client, seminar, speech):
    make.reply(divided(seminar, speech)["danielle"], seminar.seats.danielle)
    (whole,) = actions.divide(thread=speech, into=1, by=seminar.instructor)
    for handle in (*STUDENTS, "observer"):
        client.force_login(getattr(seminar, handle))
        assert client.get(whole.get_absolute_url()).status_code == 200


def test_a_draft_in_a_thread_that_is_used_again_is_kept(seminar, speech):
    actions.save_draft(thread=speech, person=seminar.danielle, body="I think")
    divided(seminar, speech)
    assert Draft.objects.get().body == "I think"


def test_what_the_prompt_quotes_and_cites_is_known_in_each_group(seminar):
    reading = make.assign(seminar.course, make.reading()).reading
    body = "“Politics has always been about image” (Kort 294)."
    thread = make.prompt(seminar.course, seminar.instructor, body=body, readings=[reading])
    divided(seminar, thread)
    for one in Thread.objects.all():
        assert Quotation.objects.filter(thread=one, prompt=thread.prompt).count() == 1
        assert Citation.objects.filter(source__thread=one).count() == 1


def test_the_instructor_divides_shuffles_and_moves_on_one_page(client, seminar, speech):
    client.force_login(seminar.instructor)
    assert "Divide the course" in client.get(GROUPS).text
    text = client.post(GROUPS, {"into": 2}, follow=True).text
    assert "Shuffle again" in text
    assert 'name="into" value="2"' in text, "one press shuffles"
    danielle = seminar.danielle.pk
    for number in (1, 2):
        client.post(f"{GROUPS}members/", {f"group-{danielle}": number})
        assert Thread.objects.get(members__person=danielle).group == number
    assert LogEntry.objects.filter(verb__in=["divide", "move_members"]).count() >= 2


def test_a_number_of_groups_is_asked_for(client, seminar, speech):
    client.force_login(seminar.instructor)
    answer = client.post(GROUPS, {"into": ""})
    assert (answer.status_code, "Say how many groups there are to be." in answer.text) == (422, True)


def test_who_joins_late_is_put_into_the_smallest_group(client, seminar, speech):
    divided(seminar, speech)
    late = make.seat(seminar.course, make.person("late")).person
    client.force_login(seminar.instructor)
    assert "They see nothing of this prompt." in client.get(GROUPS).text
    client.post(f"{GROUPS}members/", {"rest": "1"})
    assert sorted(thread.members.count() for thread in Thread.objects.all()) == [2, 2]
    assert Thread.objects.filter(members__person=late).exists()


def test_moving_a_person_leaves_what_they_wrote(seminar, speech):
    threads = divided(seminar, speech)
    reply = make.reply(threads["danielle"], seminar.seats.danielle)
    other = 3 - threads["danielle"].group
    actions.move_members(thread=speech, groups={seminar.danielle.pk: other}, by=seminar.instructor)
    reply.refresh_from_db()
    assert reply.thread == threads["danielle"]


def test_students_arrange_no_groups(client, seminar, speech):
    client.force_login(seminar.danielle)
    assert client.get(GROUPS).status_code == 403
    assert client.post(f"{GROUPS}members/", {"rest": "1"}).status_code == 403
