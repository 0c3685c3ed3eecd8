"""What replies and prompts quote: found as they are written, kept beside them, sought again when readings change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.courses.actions import edit_course
from apps.readings.actions import revise_reading, unassign_reading, unpublish_reading
from apps.readings.models import WordIndex
from apps.readings.texts import Block
from apps.threads import actions, policies
from apps.threads.models import Prompt, Quotation, Reply
from apps.threads.texts import DiscussionText, ReplyText
from tests import make

POWER = "Politics has always been about image. A good image leads to power, it’s that simple."
LONG = "Sometimes it is hard to draw the line between a leader who is genuinely interested and one that is not."
QUOTED = "I doubt that “a good image leads to power” at all."


@pytest.fixture
def reading(seminar):
    reading = make.reading(blocks=[POWER, LONG])
    make.assign(seminar.course, reading)
    return reading


@pytest.fixture
def thread(seminar, reading):
    return make.prompt(seminar.course, seminar.instructor)


def reply(seminar, thread, body):
    return make.reply(thread, seminar.seats.danielle, body)


def test_a_quotation_is_kept_with_its_verdict_and_place(seminar, thread, reading):
    posted = reply(seminar, thread, QUOTED)
    quotation = posted.quotations.get()
    assert (quotation.kind, quotation.verdict, quotation.words) == (
        "inline",
        "verbatim",
        "“a good image leads to power”",
    )
    assert (quotation.reading, quotation.label, quotation.revision) == (reading, "1", 1)
    assert reading.paragraphs.get(number=1).plain[quotation.start : quotation.end] == quotation.exact
    assert (quotation.course, quotation.thread) == (seminar.course, thread)


def test_the_row_of_a_reply_says_where_in_its_html_a_verdict_belongs(seminar, thread, reading):
    posted = Reply.objects.get(pk=reply(seminar, thread, f"> {LONG}\n\nAnd *so* on “nobody wrote this” (Jones 4).").pk)
    block, inline = posted.checked
    assert posted.html[block["at"] : block["end"]] == "</blockquote>"
    assert block["href"].startswith("reading:destalinization-essay#p2:0-")
    assert posted.html[inline["at"] : inline["end"]] == "“nobody wrote this”"
    assert (inline["verdict"], inline["name"]) == ("not_in_library", "Jones")


def test_a_reply_without_quotations_costs_no_query_more(seminar, thread):
    reply(seminar, thread, "So it is.")
    with CaptureQueriesContext(connection) as queries:
        reply(seminar, thread, "So it was in the years of which we read, and so it may be.")
    asked = [query["sql"] for query in queries if "quotation" in query["sql"] or "readings_" in query["sql"]]
    assert asked == []


def test_all_quotations_of_a_reply_cost_one_query(seminar, thread):
    reply(seminar, thread, "So it is.")
    with CaptureQueriesContext(connection) as queries:
        reply(seminar, thread, f"{QUOTED} {QUOTED} {QUOTED}")
    asked = [query["sql"] for query in queries if "quotation" in query["sql"] or "readings_" in query["sql"]]
    assert len(asked) == 1
    assert Quotation.objects.count() == 3


def test_an_edit_checks_anew(seminar, thread):
    posted = reply(seminar, thread, QUOTED)
    actions.edit_reply(reply=posted, seat=seminar.seats.danielle, body="It is “a good image leads to great power” now.")
    assert posted.quotations.get().verdict == "altered"
    assert ["added", "great"] in posted.quotations.get().difference


def test_the_prompt_is_checked_too(seminar, reading):
    thread = make.prompt(seminar.course, seminar.instructor, body=QUOTED)
    assert thread.prompt.quotations.get().verdict == "verbatim"
    assert Prompt.objects.get().checked[0]["verdict"] == "verbatim"


def test_an_imported_discussion_is_checked(seminar, reading):
    text = DiscussionText(title="A page", body=QUOTED, replies=[ReplyText("sowelld", QUOTED), ReplyText("x", "No.")])
    actions.import_discussion(course=seminar.course, discussion=text, by=None)
    assert sorted(Quotation.objects.values_list("reply__number", flat=True), key=bool) == [None, 1]


def test_a_held_reply_is_checked(open_thread):
    make.assign(open_thread.course, make.reading(blocks=[POWER]))
    assert make.held_reply(open_thread, QUOTED).quotations.get().verdict == "verbatim"


def test_a_reading_that_comes_later_is_looked_in_too(seminar, thread):
    posted = reply(seminar, thread, "As it says, “terror had become too expensive for them”.")
    assert posted.quotations.get().verdict == "not_found"
    version = type(thread).objects.get(pk=thread.pk).version
    make.assign(seminar.course, make.reading("Terror", blocks=["Terror had become too expensive for them all."]))
    assert posted.quotations.get().verdict == "verbatim"
    assert Reply.objects.get(pk=posted.pk).checked[0]["verdict"] == "verbatim"
    assert type(thread).objects.get(pk=thread.pk).version > version


@pytest.mark.parametrize("take", ["unassign", "unpublish"])
def test_a_reading_that_leaves_the_course_is_no_longer_pointed_at(seminar, thread, reading, take):
    posted = reply(seminar, thread, QUOTED)
    if take == "unassign":
        unassign_reading(course=seminar.course, reading=reading, by=None)
    else:
        unpublish_reading(reading=reading, by=None)
    quotation = posted.quotations.get()
    assert (quotation.verdict, quotation.reading) == ("not_found", None)


def test_a_draft_is_never_told_of(seminar):
    make.assign(seminar.course, make.reading(blocks=[POWER], state="draft"))
    posted = reply(seminar, make.prompt(seminar.course, seminar.instructor), QUOTED)
    assert posted.quotations.get().verdict == "not_found"


def revise(reading, *texts):
    revise_reading(reading=reading, blocks=[(Block("text", text), "") for text in texts], by=None)


def test_a_quotation_follows_its_words_to_a_new_revision(seminar, thread, reading):
    posted = reply(seminar, thread, QUOTED)
    revise(reading, "A preface.", POWER, LONG)
    quotation = posted.quotations.get()
    assert (quotation.verdict, quotation.revision, quotation.label, quotation.standing) == (
        "verbatim",
        2,
        "1",
        "stands",
    )


def test_what_the_reading_said_is_not_held_against_the_writer_when_it_changes(seminar, thread, reading):
    posted = reply(seminar, thread, QUOTED)
    revise(reading, POWER.replace("good image", "good and clear image"), LONG)
    quotation = posted.quotations.get()
    assert (quotation.verdict, quotation.standing, quotation.revision) == ("verbatim", "check", 2)
    make.assign(seminar.course, make.reading("Another", blocks=["Other words."]))
    assert (posted.quotations.get().verdict, posted.quotations.get().standing) == ("verbatim", "check")


def test_what_the_reading_no_longer_says_stays_verbatim_as_an_orphan(seminar, thread, reading):
    posted = reply(seminar, thread, QUOTED)
    revise(reading, LONG)
    quotation = posted.quotations.get()
    assert (quotation.verdict, quotation.standing, quotation.revision) == ("verbatim", "orphan", 1)
    assert list(Quotation.objects.in_margin()) == []


def test_a_reading_without_an_index_is_read_all_the_same(seminar, thread):
    WordIndex.objects.all().delete()
    assert reply(seminar, thread, QUOTED).quotations.get().verdict == "verbatim"


# who is told ------------------------------------------------------------------------------------

DELICATE = f"He said “nobody wrote any of this”. {LONG}"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("danielle", {"verbatim", "not_found", "unmarked"}),
        ("sowelld", {"verbatim"}),
        ("observer", {"verbatim"}),
        ("instructor", {"verbatim", "not_found", "unmarked"}),
        ("assistant", {"verbatim", "not_found", "unmarked"}),
    ],
)
def test_what_is_not_found_is_told_to_writer_and_staff(seminar, thread, who, told):
    reply(seminar, thread, f"{QUOTED} {DELICATE}")
    seat = getattr(seminar.seats, who)
    rows = Quotation.objects.visible_to(seat)
    assert {row.kind if row.kind == "unmarked" else row.verdict for row in rows} == told
    is_own = who == "danielle"
    by_policy = [row for row in Quotation.objects.all() if policies.shows_verdict(seat, is_own, row.kind, row.verdict)]
    assert sorted(row.pk for row in by_policy) == sorted(row.pk for row in rows)


def test_a_course_may_show_it_to_all(seminar, thread):
    reply(seminar, thread, DELICATE)
    edit_course(course=seminar.course, by=None, shows_not_found=True)
    seat = seminar.seats.sowelld
    seat.course.refresh_from_db()
    assert Quotation.objects.visible_to(seat).count() == 2


def test_nobody_is_told_what_a_tombstone_quotes(seminar, thread):
    posted = reply(seminar, thread, QUOTED)
    actions.hide_reply(reply=posted, by=seminar.instructor, reason="off the question")
    assert not Quotation.objects.visible_to(seminar.seats.sowelld).exists()
    assert Quotation.objects.visible_to(seminar.seats.instructor).exists()


def test_a_scheduled_prompt_tells_nothing_of_what_it_quotes(seminar, reading):
    make.prompt(seminar.course, seminar.instructor, body=QUOTED, state="draft")
    assert not Quotation.objects.visible_to(seminar.seats.danielle).exists()
    assert Quotation.objects.visible_to(seminar.seats.instructor).exists()


def test_another_course_is_told_nothing(seminar, thread):
    reply(seminar, thread, QUOTED)
    other = make.course(slug="other")
    assert not Quotation.objects.visible_to(make.seat(other, seminar.sowelld, "instructor")).exists()
