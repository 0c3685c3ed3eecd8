"""The demo: three people and a second discussion that quotes the readings; a second run keeps what was posted."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from apps.accounts.models import User
from apps.courses.models import Course
from apps.readings.models import Paragraph, Progress
from apps.threads.actions import post_reply
from apps.threads.models import Reply, Thread
from apps.threads.queries import own_of
from forum_site.demo import content, seminar, server
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    seminar.open_seminar()
    return Course.objects.get(slug=content.COURSE)


def discussion(course):
    return Thread.objects.get(course=course, prompt__title=content.TITLE)


def test_three_people_can_sign_in_by_name_and_confirmed_address(course):
    assert [User.objects.get(username=handle).check_password("colloquy-demo") for handle in seminar.PEOPLE] == [
        True
    ] * 3
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 3


def test_only_the_admin_reaches_the_admin_site(course):
    assert list(User.objects.filter(is_staff=True).values_list("username", flat=True)) == ["admin"]


def test_the_seed_discussion_has_its_six_responses(course):
    assert Thread.objects.exclude(prompt__title=content.TITLE).get(course=course).visible_count == 6


def test_the_second_discussion_is_held_by_student_and_instructor(course):
    roles = Reply.objects.filter(thread=discussion(course)).values_list("author_role", flat=True)
    assert list(roles) == ["student", "instructor", "student", "instructor"]


def test_every_quotation_names_a_paragraph_of_this_course(course):
    replies = Reply.objects.filter(thread=discussion(course))
    assert all(f'href="/c/{content.COURSE}/readings/' in reply.html for reply in replies)


def stands(words, title):
    return Paragraph.objects.filter(reading__title__startswith=title, text__contains=words).exists()


@pytest.mark.parametrize("quotation", [content.TOLD, content.PLIABLE], ids=["told", "pliable"])
def test_what_is_quoted_verbatim_stands_in_the_reading(course, quotation):
    assert stands(quotation.words, quotation.title)


def test_what_is_quoted_with_a_cut_stands_in_the_reading_on_both_sides_of_it(course):
    assert all(stands(part.strip(), content.LEADER) for part in content.POWER.words.split("[…]"))


def test_what_is_quoted_wrongly_does_not_stand_in_the_reading(course):
    assert not stands(content.IMAGE.words, content.ESSAY)


def test_one_meeting_is_a_few_days_ahead(course):
    ahead = course.meetings.filter(starts_at__gt=timezone.now()).order_by("starts_at").first()
    assert 1 <= (ahead.starts_at - timezone.now()).days <= 4


def test_the_term_is_the_present_one(course):
    assert course.term.endswith(str(timezone.localdate().year))


@pytest.mark.parametrize(("month", "term"), [(2, "Spring 2027"), (7, "Summer 2027"), (11, "Autumn 2027")])
def test_a_term_is_called_by_its_season(month, term):
    assert seminar.term_of(date(2027, month, 3)) == term


def test_the_student_finds_the_last_reply_of_the_instructor_new(course):
    new = {
        thread.last_number - state.last_read
        for thread in course.threads.all()
        for state in thread.read_states.filter(person__username="student")
    }
    assert new == {0, 1}


def test_the_student_has_taken_the_first_step_and_half_of_the_second(course):
    seat = course.seats.select_related("course", "person").get(person__username="student")
    steps = own_of(seat, discussion(course)).steps
    assert [(step.done, step.count) for step in steps] == [(1, 1), (1, 2)]


def test_each_question_is_taken_up(course):
    assert list(discussion(course).coverage.values_list("number", "replies")) == [(1, 1), (2, 1)]


def test_meetings_keep_their_order(course):
    moments = list(course.meetings.order_by("number").values_list("starts_at", flat=True))
    assert moments == sorted(moments)


def test_a_second_run_keeps_what_was_posted(course):
    thread, seat = discussion(course), course.seats.get(person__username="student")
    post_reply(thread=thread, seat=seat, body="One more thing.")
    assert seminar.open_seminar() is False
    assert thread.replies.count() == len(content.REPLIES) + 1


def test_a_second_run_stays_open_to_those_who_signed_up_meanwhile(course):
    make.person("newcomer")
    assert seminar.open_seminar() is False


def test_demo_accounts_are_not_put_among_other_peoples_data(settings, tmp_path):
    make.person("somebody")
    settings.DATA_DIR = tmp_path
    with pytest.raises(CommandError, match="other people's data"):
        call_command("demo", no_serve=True)


def test_preparing_without_serving_says_so(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    call_command("demo", no_serve=True)
    assert "Everything is ready" in capsys.readouterr().out


def test_a_taken_port_is_named():
    with server.socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="is taken"):
            call_command("demo", port=taken.getsockname()[1])


def test_links_in_the_demos_mail_lead_to_the_demo(monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    assert server.environment(8123)["SITE_URL"] == "http://localhost:8123"


def test_a_server_that_does_not_start_is_a_sentence(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(server, "WEB", ("-c", "raise SystemExit(3)"))
    monkeypatch.setattr(server, "WORKER", ("-c", "raise SystemExit(3)"))
    with server.socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(CommandError, match=r"ended by itself \(code 3\)"):
        call_command("demo", port=port)


def test_the_student_has_read_for_the_meetings_before_and_begun_the_next(course):
    amounts = Progress.objects.filter(person__username="student").order_by("reading__assignments__meeting__number")
    left = [row.reading.paragraph_count - row.count for row in amounts.select_related("reading")]
    assert left[:-1] == [0] * (len(left) - 1)
    assert left[-1] > 0
