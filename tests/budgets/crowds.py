"""A course with many objects of every kind and one long thread, written in bulk."""

from django.db import connection
from django.utils import timezone

from apps.courses.models import Course, Invitation, Meeting, Section
from apps.readings.models import Assignment, Reading, Topic
from apps.threads.models import Category, Prompt, Reply, Thread
from tests import make

WORDS = "The disunity of the party in the wake of Stalin’s death was allowed, and it was purposeful. "


def fill(thread, count):
    """So many replies more at once, numbered as posting would."""
    first = thread.last_number + 1
    numbers = range(first, first + count)
    Reply.objects.bulk_create(
        Reply(
            course_id=thread.course_id,
            thread=thread,
            number=number,
            top=number,
            author_name=f"Writer {number}",
            body=WORDS,
            html=f'<p dir="auto">{number} {WORDS * 8}</p>',
        )
        for number in numbers
    )
    last = numbers[-1]
    Thread.objects.filter(pk=thread.pk).update(last_number=last, last_top=last, visible_count=last)


def crowd(slug, many, replies):
    """So many more of everything a course has, and so many replies in its first thread."""
    course = Course.objects.get(slug=slug)
    make.people_in(course, many)
    Section.objects.bulk_create(Section(course=course, name=f"Section {n}") for n in range(many))
    Invitation.objects.bulk_create(
        Invitation(course=course, email=f"n{n}@{slug}.example", code=f"{slug}-{n}", invited_at=timezone.now())
        for n in range(many)
    )
    meetings = Meeting.objects.bulk_create(Meeting(course=course, number=n) for n in range(100, 100 + many))
    crowd_library(course, meetings)
    crowd_discussion(course, meetings)
    fill(Thread.objects.filter(course=course).earliest("pk"), replies)
    know_sizes()


def know_sizes():
    """Count for the planner what was written in bulk, as the server does by itself soon after."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def crowd_library(course, meetings):
    """A reading and a topic for each meeting."""
    slugs = [f"{course.slug}-{meeting.number}" for meeting in meetings]
    readings = Reading.objects.bulk_create(Reading(slug=s, title=s, state="published") for s in slugs)
    topics = Topic.objects.bulk_create(Topic(slug=s, name=s) for s in slugs)
    through = Reading.topics.through
    through.objects.bulk_create(
        through(reading=reading, topic=topic) for reading, topic in zip(readings, topics, strict=True)
    )
    Assignment.objects.bulk_create(
        Assignment(course=course, reading=reading, meeting=meeting)
        for reading, meeting in zip(readings, meetings, strict=True)
    )


def crowd_discussion(course, meetings):
    """A prompt with its thread for each meeting."""
    category = Category.objects.filter(course=course).first()
    prompts = Prompt.objects.bulk_create(
        Prompt(course=course, category=category, meeting=meeting, title=f"Prompt {meeting.number}", state="published")
        for meeting in meetings
    )
    Thread.objects.bulk_create(
        Thread(course=course, prompt=prompt, slug=f"prompt-{prompt.meeting.number}") for prompt in prompts
    )
