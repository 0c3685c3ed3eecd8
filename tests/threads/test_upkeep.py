"""What keeps a discussion in order: rendering anew, copying a course, the admin."""

import pytest
from django.core.management import call_command

from apps.courses.signals import course_copied
from apps.threads.models import Prompt, Reply
from tests import make


def test_older_html_is_rendered_anew_in_batches(seminar, thread):
    for _ in range(3):
        make.reply(thread, seminar.seats.danielle, "The *party*.")
    Reply.objects.update(renderer=0, html="old")
    Prompt.objects.update(renderer=0, html="old")
    call_command("rerender", batch=2, verbosity=0)
    assert not Reply.objects.filter(html="old").exists()
    assert not Prompt.objects.filter(html="old").exists()


def test_rendering_anew_leaves_present_html_alone(seminar, thread):
    make.reply(thread, seminar.seats.danielle)
    Reply.objects.update(html="present")
    call_command("rerender")
    assert Reply.objects.get().html == "present"


def test_a_copied_course_gets_the_prompts_as_drafts(seminar, thread):
    copy = make.course(slug="next-term")
    given = {
        "source": seminar.course,
        "copy": copy,
        "meetings": {},
        "shift": lambda moment: moment,
        "by": seminar.instructor,
    }
    course_copied.send(sender=None, **given)
    assert [prompt.state for prompt in Prompt.objects.filter(course=copy)] == ["draft"]


@pytest.mark.parametrize("model", ["prompt", "thread", "reply", "category"])
def test_the_admin_lists_without_showing_words(client, seminar, thread, model):
    make.reply(thread, seminar.seats.danielle, "Words that wait.")
    client.force_login(make.person("root", is_staff=True, is_superuser=True))
    answer = client.get(f"/admin/threads/{model}/")
    assert answer.status_code == 200
    assert "Words that wait." not in answer.content.decode()
