"""Every deed in a course and in the library that its pages show, and what they show: for `test_kept`."""

import re
from datetime import UTC, datetime, timedelta

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
COURSE = "/c/soviet-union/"
ESSAY = f"{COURSE}readings/destalinization-essay/"
PAGES = ("", "?earlier", "readings/", "readings/destalinization-essay/", "readings/a-second-essay/")
READERS = ("danielle", "observer", "assistant", "instructor")
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
LATER = datetime(2027, 1, 1, 12, tzinfo=UTC)


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


def frozen_and_back(term):
    courses.freeze_course(course=term.course, by=None)
    assert "This course is frozen" in seen(term)["danielle", ""][1]
    courses.unfreeze_course(course=term.course, by=None)
    courses.edit_course(course=term.course, by=None, subtitle="Thawed")


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


def second_of_its_meeting(term):
    assignment = make.assign(term.course, make.reading("A Third", source_name="all.txt"), term.meetings[0])
    term.before = seen(term)
    return assignment


def noted(term):
    note = make.note(term.seminar.seats.danielle, term.essay, "Politics")
    term.before = seen(term)
    return note


def stepped(term):
    """The thread with a step."""
    edited(term, term.thread, checkpoints=[make.step(title="First reply", due_at=timezone.now() + timedelta(hours=5))])
    term.before = seen(term)
    return term.thread


def withdrawn_extension(term):
    given = make.extension(stepped(term), term.seminar.seats.danielle, LATER)
    term.before = seen(term)
    threads.withdraw_extension(extension=given, thread=term.thread, by=term.staff)


def counted(term):
    make.reply(stepped(term), term.seminar.seats.danielle)


def spare(term):
    meeting = courses.add_meeting(course=term.course, by=None, starts_at=timezone.now())
    term.before = seen(term)
    return meeting


def unready(term):
    unpublished(term)
    term.before = seen(term)
    return term.second


DEEDS = {
    "add_meeting": lambda term: courses.add_meeting(course=term.course, by=None, title="A third"),
    "archive_course": archived_and_back,
    "change_seat": removed_and_back,
    "edit_course": lambda term: courses.edit_course(course=term.course, by=None, subtitle="In one sentence"),
    "edit_meeting": lambda term: courses.edit_meeting(meeting=term.meetings[0], by=None, title="The speech"),
    "forget_person": lambda term: courses.forget_person(person=term.seminar.lernerm),
    "freeze_course": frozen_and_back,
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
    "edit_prompt of its steps": lambda term: edited(term, term.thread, checkpoints=[make.step(due_at=LATER)]),
    "extend": lambda term: make.extension(stepped(term), term.seminar.seats.danielle, LATER),
    "withdraw_extension": withdrawn_extension,
    "post_reply that counts": counted,
    "lock_thread": lambda term: threads.lock_thread(thread=term.thread, by=term.staff),
    "edit_course that hides names": lambda term: courses.edit_course(course=term.course, by=None, is_public=True),
    "choose_alias": lambda term: courses.choose_alias(seat=term.seminar.seats.sowelld, alias="Rosa"),
    "mark_read": lambda term: threads.mark_read(thread=term.thread, person=term.seminar.danielle, number=1),
    "save_draft": lambda term: threads.save_draft(
        thread=term.thread, person=term.seminar.danielle, body="It was, since"
    ),
}
# what they change stands on none of these pages, or is changed by a deed above

ELSEWHERE = {
    *(
        "alias_of",
        "add_section",
        "remove_section",
        "rename_section",
        "close_join_code",
        "renew_join_code",
        "log_action",
        "touch",
    ),
    *("touch_seat", "touch_seats", "reanchor", "watch_course"),
    *("copy_course", "create_course", "invite", "resend_invitation", "take_invitation", "withdraw_invitation"),
    *("remove_seat", "restore_seat", "unarchive_course", "unfreeze_course", "rerender_about"),
    *("warn_seat", "silence_seat", "lift_silence", "suspend_seat", "lift_suspension"),
    *("set_abilities", "set_holding", "set_keeping"),
    *("add_works", "remove_work", "renew_address", "close_address"),
    *("refuse_name_of_staff", "refuse_new_name"),
    *("copy_assignments", "create_reading", "prepare_references", "renew_references", "set_works"),
}
