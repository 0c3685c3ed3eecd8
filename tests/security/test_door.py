"""The one door: what each seat finds in the database is what the policies say, over every state a thread can be in.

`test_policies` says what the policies say; `tests.threads.test_door` draws states by lot.
"""

import datetime

import pytest

from apps.threads import policies
from apps.threads.models import Category, Prompt, Quotation, ReadState, Reply, Thread, ThreadMember
from tests import make
from tests.security.standing_in import FUTURE, NOW, PAST

# how a prompt stands, and which of its thread: of a group, passed by Danielle, of another course
PLACES = [
    {},
    {"state": "draft"},
    {"opens_at": FUTURE},
    {"opens_at": NOW},
    {"group": 1},
    {"reveal": "post_first"},
    {"reveal": "post_first", "closes_at": NOW},
    {"reveal": "at_time", "reveals_at": NOW},
    {"reveal": "at_time", "reveals_at": FUTURE},
    {"reveal": "by_hand"},
    {"reveal": "by_hand", "revealed_at": PAST},
    {"is_merged": True},
    {"reveal": "post_first", "reveals_at": PAST, "revealed_at": PAST},  # what another gate left behind opens none
]
PEOPLED = {0, 1, 5, 9}  # those with replies: open to all, a draft, opened by one's own reply, shut
STATES = [("visible", True), ("hidden", True), ("withdrawn", True), ("held", False), ("hidden", False)]
WRITERS = ["danielle", "sowelld", "instructor", "key-a", ""]


@pytest.fixture
def stage(public_course, seminar):
    """Every place with every kind of reply, and everyone who may ask."""
    roles = {"instructor": "instructor", "danielle": "student", "sowelld": "student", "observer": "observer"}
    seats = {name: make.seat(public_course, getattr(seminar, name), role) for name, role in roles.items()}
    for nth, place in enumerate(PLACES):
        thread = thread_in(public_course, nth, **place)
        ThreadMember.objects.create(thread=thread, person=seminar.sowelld)
        ReadState.objects.create(thread=thread, person=seminar.danielle, passed_at=NOW)
        ReadState.objects.create(thread=thread, person=seminar.sowelld, passed_at=None)
        if nth in PEOPLED:
            replies_in(thread, seminar)
    guests = [make.guest_seat(public_course), make.guest_seat(public_course, keys=["key-a", ""])]
    guests.append(make.guest_seat(public_course, seminar.outsider, keys=["key-b"]))
    return [*seats.values(), *guests, seminar.seats.instructor, seminar.seats.danielle]


def thread_in(course, nth, **place):
    group, is_merged = place.pop("group", None), place.pop("is_merged", False)
    category, _ = Category.objects.get_or_create(course=course, slug="c", name="General")
    values = {"course": course, "category": category, "state": "published", "html": ""} | place
    prompt = Prompt.objects.create(title=f"Prompt {nth}", **values)
    into = Thread.objects.first() if is_merged else None
    return Thread.objects.create(course=course, prompt=prompt, slug=f"prompt-{nth}", group=group, merged_into=into)


def replies_in(thread, seminar):
    """Of each writer one in each state, and what staff answered to each visible one."""
    rows = [row_of(thread, seminar, writer, state, numbered) for writer in WRITERS for state, numbered in STATES]
    for number, row in enumerate(rows, 1):
        row.number = number if row.number else None
    rows = Reply.objects.bulk_create(rows)
    answered = [row for row in rows if row.state == "visible"]
    answers = [row_of(thread, seminar, "instructor", state, True) for state in ("visible", "hidden") for _ in answered]
    for number, (row, to) in enumerate(zip(answers, answered * 2, strict=True), 100):
        row.number, row.in_reply_to = number, to
    quote(thread, rows + Reply.objects.bulk_create(answers))


def row_of(thread, seminar, writer, state, numbered):
    is_person = hasattr(seminar, writer)
    of = {}
    if is_person:
        of = {"author": getattr(seminar, writer), "author_role": getattr(seminar.seats, writer).role}
    of |= {} if is_person else {"guest_key": writer}
    return Reply(course=thread.course, thread=thread, state=state, number=1 if numbered else None, html="", **of)


SAYING = [("block", "verbatim"), ("inline", "not_found"), ("inline", "not_in_library"), ("unmarked", "verbatim")]


def quote(thread, replies):
    texts = [{"reply": reply} for reply in replies] + [{"prompt": thread.prompt}]
    Quotation.objects.bulk_create(
        Quotation(course=thread.course, thread=thread, position=at, kind=kind, verdict=verdict, words="x", **text)
        for text in texts
        for at, (kind, verdict) in enumerate(SAYING, 1)
    )


def known(seat):
    threads = {thread.pk: thread for thread in Thread.objects.known_to(seat).select_related("prompt")}
    replies = list(Reply.objects.select_related("in_reply_to"))
    for reply in replies:
        reply.thread = threads[reply.thread_id]
    return list(threads.values()), {reply.pk: reply for reply in replies}


def keys(rows):
    return {row.pk for row in rows}


def test_what_is_found_is_what_the_policies_say(stage):
    for seat in stage:
        threads, replies = known(seat)
        seen = {thread.pk for thread in threads if policies.can_see_thread(seat, thread, NOW)}
        opened = {thread.pk for thread in threads if thread.pk in seen and policies.is_gate_open(seat, thread, NOW)}
        shown = {key for key, reply in replies.items() if policies.can_see_reply(seat, reply, NOW)}
        read = {key for key, reply in replies.items() if policies.can_read_reply(seat, reply, NOW)}
        assert keys(Thread.objects.visible_to(seat, NOW)) == seen
        assert keys(Thread.objects.open_to(seat, NOW)) == opened
        assert keys(Reply.objects.visible_to(seat, NOW)) == shown
        assert keys(Reply.objects.readable_by(seat, NOW)) == read
        assert keys(Reply.objects.said_to(seat, NOW)) == {key for key in read if replies[key].is_visible}
        own = {key for key, reply in replies.items() if policies.is_own(seat, reply)}
        assert keys(Reply.objects.written_by(seat)) == own
        assert keys(Reply.objects.standing_for(seat)) == {k for k, r in replies.items() if policies.stands_for(seat, r)}
        before = {key for key, reply in replies.items() if policies.stands_before_gate(seat, reply)}
        assert keys(Reply.objects.standing_before_gate(seat)) == before
        assert keys(Reply.objects.numbered()) == {key for key, reply in replies.items() if reply.number}


@pytest.mark.parametrize("shows_all", [False, True])
def test_what_is_told_of_quotations_is_what_the_policies_say(stage, shows_all):
    for seat in stage[1:2] if shows_all else stage:
        seat.course.shows_not_found = shows_all
        _, replies = known(seat)
        seen = keys(Thread.objects.visible_to(seat, NOW))
        told = {row.pk for row in Quotation.objects.all() if is_told(seat, row, replies.get(row.reply_id), seen)}
        assert keys(Quotation.objects.visible_to(seat, NOW)) == told


def is_told(seat, row, reply, seen):
    if row.course_id != seat.course_id:
        return False
    reads = policies.can_read_reply(seat, reply, NOW) if reply else row.thread_id in seen
    is_own = reply is not None and policies.is_own(seat, reply)
    return reads and policies.shows_verdict(seat, is_own, row.kind, row.verdict)


def test_what_all_are_told_of_stands_in_prompts_and_visible_replies(stage):
    told = {
        row.pk
        for row in Quotation.objects.select_related("reply")
        if (row.reply is None or row.reply.is_visible) and row.kind != "unmarked" and row.verdict == "verbatim"
    }
    assert keys(Quotation.objects.in_the_open()) == told
    seen, opened = list(Thread.objects.all()[:6]), list(Thread.objects.all()[:3])
    among = {row.pk for row in Quotation.objects.filter(pk__in=told) if is_among(row, keys(seen), keys(opened))}
    assert keys(Quotation.objects.in_threads(seen, opened)) == among


def is_among(row, seen, opened):
    return row.thread_id in (opened if row.reply_id else seen)


def test_the_clock_is_read_if_no_time_is_given(stage):
    later = datetime.timedelta(days=3650)
    Prompt.objects.filter(opens_at=FUTURE).update(opens_at=FUTURE + 10 * later)
    student = stage[1]
    assert keys(Thread.objects.visible_to(student)) == keys(Thread.objects.visible_to(student, NOW + later))


def test_peers_are_students_and_observers_with_an_account(stage):
    for thread in Thread.objects.order_by("pk")[:2]:
        written = Reply.objects.filter(thread=thread)
        assert keys(Reply.objects.peers_in(thread)) == {r.pk for r in written if r.author_id and not r.is_by_staff}
