"""What an erased person leaves in discussions: no name anywhere, and their words only where the course keeps them."""

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.accounts import actions as accounts
from apps.accounts import erasing
from apps.accounts.models import Erasure
from apps.core.models import Upload
from apps.courses.actions import edit_course
from apps.courses.models import Seat
from apps.search.models import ReplyStems
from apps.threads import actions
from apps.threads.actions import leaving, naming
from apps.threads.models import Reply, ReplyRevision, Thread
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussion(seminar):
    """Danielle wrote; others mention, quote and answer her."""
    seats = seminar.seats
    thread = make.prompt(seminar.course, seminar.instructor, body="As @danielle said, and @danielle2 did not.")
    mine = make.reply(thread, seats.danielle, "My first zebra.")
    actions.edit_reply(reply=mine, seat=seats.danielle, body="My second zebra.")
    answer = make.reply(
        thread, seats.lernerm, "> zebra\n>\n> — [Danielle, 1](reply:1)\n\n@Danielle: yes.", in_reply_to=mine
    )
    actions.edit_reply(reply=answer, seat=seats.lernerm, body=f"{answer.body} Quite, @danielle.")
    make.reply(thread, seats.sowelld, "I quote [Lernerm, 2](reply:2) and @danielle2.")
    actions.save_draft(thread=thread, person=seminar.danielle, body="Unsent by Danielle.")
    upload = Upload(uploader=seminar.danielle, content_type="image/png", width=1, height=1)
    upload.file.save("one.png", ContentFile(b"pixels"))
    make.invitation(make.course(slug="next-term"), email="DANIELLE@example.org")
    return thread


def begun(person):
    erasure = accounts.ask_for_erasure(person=person)
    Erasure.objects.update(due_at=timezone.now())
    return erasure


def everything_stored():
    """Every value of every row, in small letters."""
    rows = (row for model in apps.get_models() for row in model._base_manager.values_list())
    return " ".join(str(row) for row in rows).lower()


def test_no_name_and_no_address_is_left_anywhere(seminar, discussion):
    assert "danielle@example.org" in everything_stored()
    begun(seminar.danielle)
    erasing.go()
    assert "danielle" not in everything_stored().replace("danielle2", "")


def test_words_stay_by_a_former_member_and_every_page_is_made_anew(seminar, discussion):
    version = discussion.version
    begun(seminar.danielle)
    erasing.go()
    reply = discussion.replies.get(number=1)
    assert (reply.author_name, reply.body, reply.state) == ("Former member", "My second zebra.", "visible")
    assert Thread.objects.get().version > version
    assert "[Former member, 1](reply:1)\n\nFormer member: yes." in discussion.replies.get(number=2).body
    assert "Former member" in discussion.replies.get(number=2).html
    assert "@danielle2" in discussion.replies.get(number=3).body
    assert Seat.objects.get(person=seminar.danielle).status == Seat.Status.REMOVED


def test_a_course_may_empty_them_with_all_they_said_before(seminar, discussion):
    edit_course(course=seminar.course, by=None, empties_erased=True)
    begun(seminar.danielle)
    erasing.go()
    reply = discussion.replies.get(number=1)
    assert (reply.author_name, reply.body, reply.html, reply.state) == ("Former member", "", "", "withdrawn")
    assert not ReplyRevision.objects.filter(reply=reply).exists()
    assert ReplyStems.objects.get(reply=reply).words == ""
    assert Thread.objects.get().visible_count == 2
    assert "my first zebra" not in (stored := everything_stored())
    assert "my second zebra" not in stored


def test_a_pseudonym_stays_as_it_is(seminar):
    thread = make.prompt(seminar.course, seminar.instructor, is_anonymous=True)
    make.reply(thread, seminar.seats.danielle)
    begun(seminar.danielle)
    erasing.go()
    assert Reply.objects.get().author_name == "Writer 1"


def test_staff_leave_no_name_at_prompts_and_endorsements(seminar, discussion):
    other = make.person("other")
    make.seat(seminar.course, other, "instructor")
    actions.endorse_reply(reply=discussion.replies.get(number=1), by=seminar.instructor, note="Good.")
    begun(seminar.instructor)
    erasing.go()
    assert discussion.replies.get(number=1).endorsed_name == "Former member"
    assert Thread.objects.get().prompt.author_name == "Former member"


def test_images_that_a_text_shows_stay_without_their_sender_and_others_go(seminar, discussion):
    unseen = Upload.objects.get()
    shown = Upload(uploader=seminar.danielle, content_type="image/png", width=2, height=2)
    shown.file.save("two.png", ContentFile(b"pixels"))
    discussion.replies.get(number=1).uploads.add(shown)
    begun(seminar.danielle)
    erasing.go()
    assert [one.uploader for one in Upload.objects.all()] == [None]
    assert not unseen.file.storage.exists(unseen.file.name)


def test_a_guest_of_that_address_was_the_same_person(seminar, public_course):
    make.seat(public_course, seminar.danielle)
    thread = make.prompt(public_course, seminar.instructor)
    make.held_reply(thread, name="Dani", email="Danielle@example.org")
    make.held_reply(thread, name="Someone", email="someone@example.org")
    begun(seminar.danielle)
    erasing.go()
    assert sorted(Reply.objects.values_list("author_name", "guest_email")) == [
        ("Former member", ""),
        ("Someone", "someone@example.org"),
    ]


def test_killed_after_every_batch_it_goes_on_where_it_stopped(seminar, discussion, monkeypatch):
    for module in (leaving, naming):
        monkeypatch.setattr(module, "BATCH", 1)
    for n in range(3):
        make.reply(discussion, seminar.seats.danielle, f"More {n}, @danielle.")
    erasure = begun(seminar.danielle)
    accounts.begin_erasure(erasure=erasure, now=timezone.now())
    batches = 0
    while accounts.forget_some(erasure=Erasure.objects.get()):  # each time as another worker, which knows nothing
        batches += 1
    assert batches >= 8
    accounts.end_erasure(erasure=erasure)
    assert "danielle" not in everything_stored().replace("danielle2", "")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@ann, @Ann: and a@ann.org", "Former member, Former member: and a@ann.org"),
        ("@annabel and @ann.b and @ann.", "@annabel and @ann.b and Former member."),
        ("— [Ann, 4](reply:4) — [Bo, 5](reply:5)", "— [Former member, 4](reply:4) — [Bo, 5](reply:5)"),
        ("Ann said so [here](reply:4)", "Ann said so [here](reply:4)"),
        (r"— [Ann \[x\], 4](reply:4)", "— [Former member, 4](reply:4)"),
        (
            "— [Ann, 4](reply:essay/7) — [Ann, 4](reply:essay/4)",
            "— [Former member, 4](reply:essay/7) — [Ann, 4](reply:essay/4)",
        ),
    ],
)
def test_a_name_is_taken_out_where_the_site_reads_it_as_one(text, left):
    called = dict.fromkeys([(1, "speech", 4), (1, "essay", 7)], "Former member")
    assert naming.unnamed(text, "ann", Thread(course_id=1, slug="speech"), called) == left
