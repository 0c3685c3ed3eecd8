"""What keeps a discussion in order: rendering anew, copying a course, the admin."""

import pytest
from django.core.management import call_command

from apps.courses.actions import edit_course
from apps.courses.models import Course
from apps.courses.signals import course_copied
from apps.readings.models import Paragraph, Reading, Work
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


def test_readings_and_what_courses_say_of_themselves_are_rendered_anew(seminar, capsys):
    edit_course(course=seminar.course, by=None, about="On *Khrushchev*.")
    for n in range(3):
        make.reading(f"Essay {n}", blocks=["The *party*. (Wood 12)"], works=["Wood, Alan. *Stalin*. 2005."])
    before = list(Paragraph.objects.values_list("html"))
    Paragraph.objects.update(html="old")
    Work.objects.update(html="old")
    Reading.objects.update(renderer=0)
    Course.objects.update(about_html="old", about_renderer=0)
    call_command("rerender", batch=2)
    assert list(Paragraph.objects.values_list("html")) == before
    assert not Work.objects.filter(role="cited", html="old").exists()
    assert "<em>Khrushchev</em>" in Course.objects.get(pk=seminar.course.pk).about_html
    assert "  2 readings …\n  3 readings …\n3 readings rendered anew." in capsys.readouterr().out
    call_command("rerender")
    assert "0 readings rendered anew." in capsys.readouterr().out


def test_rendering_anew_changes_no_address_and_no_revision(db):
    text = {"blocks": [("heading", "Thaw"), "*Kort*. (Kort 294)", "Russian: правда."], "works": ["Kort, M. *X*. 1990."]}
    reading = make.reading(**text)
    kept = ("pk", "number", "letter", "text", "html", "citations__text", "citations__work")
    before = list(Paragraph.objects.values(*kept))
    call_command("rerender", all=True, verbosity=0)
    assert list(Paragraph.objects.values(*kept)) == before
    assert Reading.objects.get().revision == reading.revision


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
