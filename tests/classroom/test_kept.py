"""The schedule, the library and the reading page show each deed at once, whatever of them is kept."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from apps.core.kept import store
from apps.core.models import Upload
from apps.courses import actions as courses
from apps.courses.rosters import Line, Verdict
from apps.readings import actions as readings
from apps.readings import bodies
from apps.readings.models import Figure, Paragraph, Topic
from apps.threads import actions as threads
from tests import make

QUOTED = "“Politics has always been about image”, he says."
KORT = "Kort, Michael. *The Soviet Colossus*. Armonk: M.E. Sharpe, 1996. Print."
COURSE = "/c/soviet-union/"
ESSAY = f"{COURSE}readings/destalinization-essay/"
PAGES = ("", "?earlier", "readings/", "readings/destalinization-essay/", "readings/a-second-essay/")
READERS = ("danielle", "instructor")  # that roles do not mix is tried in `tests/access`
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
LATER = datetime(2027, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def term(client, seminar):
    """Two meetings with a reading each, one prompt that names the first reading and has a reply, and one draft."""
    course, staff = seminar.course, seminar.instructor
    meetings = [make.meeting(course, n, starts_at=timezone.now() + timedelta(days=2 * n)) for n in (1, 2)]
    blocks = ["Politics has always been about image (Kort 294).", ("figure", "Stalin in 1937")]
    essay = make.reading(blocks=blocks, topics=["Law"], works=[KORT], source_name="all.txt")
    second = make.reading("A Second Essay", source_name="all.txt", topics=["Law", "Economics"])
    for reading, meeting in zip((essay, second), meetings, strict=True):
        make.assign(course, reading, meeting)
    due = {"due_at": timezone.now() + timedelta(hours=5)}
    thread = make.prompt(course, staff, meeting=meetings[0], readings=[essay, second], questions=["Why?"], **due)
    draft = make.prompt(course, staff, title="Not ready", state="draft", readings=[essay])
    reply, quoting = (make.reply(thread, seminar.seats.sowelld, body) for body in ("It was.", QUOTED))
    people = {handle: getattr(seminar, handle) for handle in READERS}
    world = {"meetings": meetings, "essay": essay, "second": second, "thread": thread, "draft": draft, "reply": reply}
    world["quoting"] = quoting
    return SimpleNamespace(client=client, seminar=seminar, course=course, staff=staff, people=people, **world)


def seen(term):
    """What each reader sees of each page."""
    found = {}
    for handle, person in term.people.items():
        term.client.force_login(person)
        for page in PAGES:
            answer = term.client.get(COURSE + page)
            found[handle, page] = answer.status_code, TOKENS.sub("", answer.content.decode())
    return found


def edited(term, thread, **changes):
    prompt = thread.prompt
    asked = {"title": prompt.title, "body": prompt.body, "state": prompt.state, "readings": prompt.readings.all()}
    threads.edit_prompt(thread=thread, by=term.staff, **asked | {"due_at": prompt.due_at} | changes)


def revised(term, *texts):
    readings.revise_reading(reading=term.essay, blocks=bodies.blocks_of("\n\n".join(texts)), by=None)


def supplied(term):
    upload = Upload.objects.create(file="uploads/x.png", content_type="image/png", width=3, height=2)
    readings.supply_image(figure=Figure.objects.get(), upload=upload, by=None, alt="Stalin")


def enrolled(term):
    line = Line(1, person=make.person("newcomer"), role="student", verdict=Verdict.SEAT)
    courses.load_roster(course=term.course, by=None, site="https://seminar.example", lines=[line])


def placed(term, topic):
    topic.parent = Topic.objects.create(name="Society", slug="society")
    readings.save_topic(topic=topic, by=None)


def unpublished(term):
    readings.unpublish_reading(reading=term.second, by=None)


def law():
    return Topic.objects.get(slug="law")


def topic_renamed(term):
    topic = law()
    topic.name = "Justice"
    readings.save_topic(topic=topic, by=None)


def written_otherwise(term):
    """What an older renderer made, then made again by the present one."""
    Paragraph.objects.filter(reading=term.essay).update(html="<p>old</p>")
    store.clear()
    term.before = seen(term)
    assert "<p>old</p>" in term.before["danielle", PAGES[3]][1]
    readings.rerender_reading(term.essay)


def archived_and_back(term):
    courses.archive_course(course=term.course, by=None)
    assert "This course has ended" in seen(term)["danielle", ""][1]
    courses.unarchive_course(course=term.course, by=None)
    courses.edit_course(course=term.course, by=None, subtitle="Open again")


def removed_and_back(term):
    courses.remove_seat(seat=term.seminar.seats.lernerm, by=None)
    assert "5 participants" in re.sub(r"\s+", " ", seen(term)["danielle", ""][1])
    courses.restore_seat(seat=term.seminar.seats.lernerm, by=None)
    courses.change_seat(seat=term.seminar.seats.lernerm, by=None, role="instructor")


def joined(term):
    code = courses.renew_join_code(course=term.course, by=None)
    assert code
    courses.join_by_code(course=term.course, person=make.person("newcomer"))


def elsewhere(term):
    """A thread that does not list the reading."""
    thread = make.prompt(term.course, term.staff, title="On another subject")
    term.before = seen(term)
    return thread


def edited_reply(term, reply, body):
    threads.edit_reply(reply=reply, seat=term.seminar.seats.sowelld, body=body)


def hidden(term):
    return threads.hide_reply(reply=term.quoting, by=term.staff, reason="Off the question")


def restored(term):
    hidden(term)
    term.before = seen(term)
    threads.restore_reply(reply=term.quoting, by=term.staff)


def approved(term):
    courses.edit_course(course=term.course, by=None, is_public=True, admits_guests=True)
    term.thread.course.refresh_from_db()
    held = make.held_reply(term.thread, QUOTED)
    term.before = seen(term)
    threads.approve_reply(reply=held, by=term.staff)


DEEDS = {
    "add_meeting": lambda term: courses.add_meeting(course=term.course, by=None, title="A third"),
    "archive_course": archived_and_back,
    "change_seat": removed_and_back,
    "edit_course": lambda term: courses.edit_course(course=term.course, by=None, subtitle="In one sentence"),
    "edit_meeting": lambda term: courses.edit_meeting(meeting=term.meetings[0], by=None, title="The speech"),
    "join_by_code": joined,
    "load_roster": enrolled,
    "move_meeting": lambda term: courses.move_meeting(meeting=term.meetings[0], by=None, places=1),
    "remove_meeting": lambda term: courses.remove_meeting(meeting=spare(term), by=None),
    "repeat_weekly": lambda term: courses.repeat_weekly(course=term.course, by=None, starts=[LATER]),
    "seat_person": lambda term: make.seat(term.course, make.person("newcomer")),
    "assign_reading": lambda term: make.assign(term.course, term.second, term.meetings[0]),
    "edit_record": lambda term: readings.edit_record(reading=term.essay, by=None, title="Image and Power"),
    "edit_record of the author": lambda term: readings.edit_record(
        reading=term.essay, by=None, contributors=[{"family": "Lerner", "given": "M."}]
    ),
    "make_note": lambda term: make.note(term.seminar.seats.danielle, term.essay, "Politics"),
    "delete_note": lambda term: readings.delete_note(seat=term.seminar.seats.danielle, note=noted(term)),
    "mark_paragraphs_read": lambda term: readings.mark_paragraphs_read(
        reading=term.second, person=term.seminar.danielle, labels=["1"]
    ),
    "merge_topic": lambda term: readings.merge_topic(topic=law(), into=Topic.objects.get(slug="economics"), by=None),
    "move_assignment": lambda term: readings.move_assignment(
        course=term.course, assignment=second_of_its_meeting(term), by=None, up=True
    ),
    "publish_reading": lambda term: readings.publish_reading(reading=unready(term), by=None),
    "replace_works": lambda term: readings.replace_works(reading=term.essay, printed=["Freeze. *Russia*."], by=None),
    "rerender_reading": written_otherwise,
    "revise_reading": lambda term: revised(term, "Another beginning.", "Politics (Freeze 3)."),
    "save_topic": topic_renamed,
    "save_topic under another": lambda term: placed(term, law()),
    "set_topics": lambda term: readings.set_topics(reading=term.second, names=["Power"], by=None),
    "supply_image": supplied,
    "unassign_reading": lambda term: readings.unassign_reading(course=term.course, reading=term.second, by=None),
    "unpublish_reading": unpublished,
    "edit_prompt": lambda term: edited(term, term.thread, title="Was it purposeful?"),
    "edit_prompt of its readings": lambda term: edited(term, term.thread, readings=[]),
    "edit_prompt publishing it": lambda term: edited(term, term.draft, state="published"),
    "write_prompt": lambda term: make.prompt(term.course, term.staff, title="Another", readings=[term.essay]),
    "post_reply": lambda term: make.reply(term.thread, term.seminar.seats.danielle),
    "hide_reply": lambda term: threads.hide_reply(reply=term.reply, by=term.staff, reason="Off the question"),
    "withdraw_reply": lambda term: threads.withdraw_reply(reply=term.reply),
    "post_reply that quotes": lambda term: make.reply(term.thread, term.seminar.seats.danielle, QUOTED),
    "post_reply that quotes elsewhere": lambda term: make.reply(elsewhere(term), term.seminar.seats.danielle, QUOTED),
    "edit_reply to quote": lambda term: edited_reply(term, term.reply, QUOTED),
    "edit_reply to quote no more": lambda term: edited_reply(term, term.quoting, "I say nothing."),
    "hide_reply that quotes": hidden,
    "restore_reply that quotes": restored,
    "withdraw_reply that quotes": lambda term: threads.withdraw_reply(reply=term.quoting),
    "approve_reply that quotes": approved,
    "edit_prompt to quote": lambda term: edited(term, term.thread, body=QUOTED),
    "lock_thread": lambda term: threads.lock_thread(thread=term.thread, by=term.staff),
    "mark_read": lambda term: threads.mark_read(thread=term.thread, person=term.seminar.danielle, number=1),
    "save_draft": lambda term: threads.save_draft(
        thread=term.thread, person=term.seminar.danielle, body="It was, since"
    ),
}
# what they change stands on none of these pages, or is changed by a deed above
ELSEWHERE = {
    *("add_section", "remove_section", "rename_section", "close_join_code", "renew_join_code", "log_action", "touch"),
    *("touch_seat", "touch_seats", "reanchor"),
    *("copy_course", "create_course", "invite", "resend_invitation", "take_invitation", "withdraw_invitation"),
    *("remove_seat", "restore_seat", "unarchive_course", "rerender_about", "add_works", "remove_work"),
    *("copy_assignments", "create_reading", "prepare_references", "renew_references", "set_works"),
}


def second_of_its_meeting(term):
    assignment = make.assign(term.course, make.reading("A Third", source_name="all.txt"), term.meetings[0])
    term.before = seen(term)
    return assignment


def noted(term):
    note = make.note(term.seminar.seats.danielle, term.essay, "Politics")
    term.before = seen(term)
    return note


def spare(term):
    meeting = courses.add_meeting(course=term.course, by=None, starts_at=timezone.now())
    term.before = seen(term)
    return meeting


def unready(term):
    unpublished(term)
    term.before = seen(term)
    return term.second


@pytest.mark.parametrize("deed", DEEDS)
def test_what_changes_shows_at_once(term, deed):
    term.before = seen(term)
    DEEDS[deed](term)
    after = seen(term)
    store.clear()
    anew = seen(term)
    assert not [page for page in anew if after[page] != anew[page]]
    assert after != term.before, "the deed shows nowhere: this test means nothing"


def test_every_deed_in_a_course_and_in_the_library_is_tried_or_shows_elsewhere():
    tried = {name.partition(" ")[0] for name in DEEDS} | ELSEWHERE
    assert not (set(courses.__all__) | set(readings.__all__)) - tried


def test_a_new_name_of_an_instructor_shows_at_once(term):
    seen(term)
    term.staff.display_name = "Prof. Kort"
    term.staff.save()
    assert "Prof. Kort" in seen(term)["danielle", ""][1]


def test_the_day_of_the_schedule_moves_on(term):
    store.clear()
    with time_machine.travel(term.meetings[0].starts_at - timedelta(days=1), tick=False):
        assert "tomorrow" in seen(term)["danielle", ""][1]
    with time_machine.travel(term.meetings[0].starts_at, tick=False):
        assert "today" in seen(term)["danielle", ""][1]


def test_the_time_that_is_left_is_told_to_the_minute(term):
    due_at = term.thread.prompt.due_at
    for minutes in (120, 61, 3):
        with time_machine.travel(due_at - timedelta(minutes=minutes), tick=False):
            left = {120: "2\xa0hours left", 61: "1\xa0hour, 1\xa0minute left", 3: "3\xa0minutes left"}[minutes]
            assert left in seen(term)["danielle", ""][1]


def test_a_prompt_that_opens_by_the_clock_appears_in_the_schedule_and_beside_its_reading(term):
    opens_at = timezone.now() + timedelta(hours=1)
    edited(term, term.thread, opens_at=opens_at)
    assert "Was the Secret Speech purposeful?" not in "".join(seen(term)["danielle", page][1] for page in PAGES)
    with time_machine.travel(opens_at + timedelta(seconds=1), tick=False):
        now = seen(term)
    assert all("Was the Secret Speech purposeful?" in now["danielle", page][1] for page in ("", PAGES[3]))


def test_no_paragraph_is_offered_to_be_quoted_once_its_thread_has_closed(term):
    closes_at = timezone.now() + timedelta(hours=1)
    edited(term, term.thread, closes_at=closes_at)
    assert "Quote ¶ 1" in seen(term)["danielle", PAGES[3]][1]
    with time_machine.travel(closes_at + timedelta(seconds=1), tick=False):
        assert "Quote ¶ 1" not in seen(term)["danielle", PAGES[3]][1]


def test_an_admin_of_readings_is_led_to_the_form_and_nobody_after_them(term):
    admin = make.person("admin", is_staff=True, is_superuser=True)
    make.seat(term.course, admin, "instructor")
    term.people = {"admin": admin} | term.people
    found = seen(term)
    assert "Edit in the admin" in found["admin", PAGES[3]][1]
    assert not [key for key in found if key[0] != "admin" and "/admin/readings/" in found[key][1]]


def test_a_page_that_is_kept_asks_for_the_session_the_seat_and_what_stands_in_it(term, django_assert_num_queries):
    seen(term)
    term.client.force_login(term.people["danielle"])
    asked = {ESSAY: 2, COURSE: 3, f"{COURSE}readings/": 2}
    for address, number in asked.items():
        with django_assert_num_queries(number):
            assert term.client.get(address).status_code == 200


def test_the_schedule_asks_as_little_of_a_course_of_many_people(client, seminar, django_assert_num_queries):
    make.people_in(seminar.course, 60)
    client.force_login(seminar.danielle)
    client.get(COURSE)
    with django_assert_num_queries(3):
        client.get(COURSE)
