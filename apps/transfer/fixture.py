"""The seminar of the first run, made by the loader from the five seeds, and its form as a fixture.

Keys are numbered anew and times set to one moment, so that the same seeds always give the same file.
"""

import json
import uuid

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from apps.courses.actions import add_meeting, create_course
from apps.readings.actions import assign_reading
from apps.threads.actions import edit_prompt

from . import actions

SEEDS = settings.BASE_DIR / "fixtures" / "seeds"
FIXTURE = settings.BASE_DIR / "fixtures" / "seminar.json"
MOMENT = "2025-01-06T12:00:00Z"
LEFT_OUT = {"courses.logentry", "readings.wordindex"}  # the index is made of the texts when it is missing
NAMES_OF_KEYS = {"checked_on"}  # made of keys, which are numbered anew
MEETINGS = (
    ("The cult of personality", ["The Cult of Personality: Stalin Edition"]),
    ("The succession, 1953–1955", ["A New Leader: The Death of Stalin"]),
    (
        "The Secret Speech and its reception",
        [
            "De-Stalinization",
            "For what reasons and with what results, did Khrushchev pursue a policy of destalinisation?",
        ],
    ),
    ("Destalinization: policy or ploy?", ["Destalinization Essay"]),
    ("", []),
)
MEETING_OF_THE_POST = 3


def build():
    """The course with its meetings, readings and the discussion, all by the actions that an admin's clicks call."""
    course = create_course(
        by=None,
        slug="soviet-union-after-stalin",
        title="The Soviet Union after Stalin",
        subtitle="A seminar on de-Stalinization, its reasons and its results.",
        code="HIST 348",
        term="Spring 2025",
        time_zone="America/New_York",
        is_public=True,
        uses_aliases=False,  # its discussion stood on the web under the names that it names
        admits_guests=True,
    )
    readings = {reading.title: reading for file in load_readings() for reading in file.readings.all()}
    for title, titles in MEETINGS:
        meeting = add_meeting(course=course, by=None, title=title)
        for assigned in titles:
            assign_reading(course=course, reading=readings[assigned], by=None, meeting=meeting)
    load_discussion(course, [readings[title] for title in MEETINGS[MEETING_OF_THE_POST - 1][1]])
    return course


def seeds(*numbers):
    """Names and bytes of the seeds whose names begin with these numbers."""
    paths = [path for path in sorted(SEEDS.glob("*.txt")) if path.name.startswith(numbers)]
    return [(path.name, path.read_bytes()) for path in paths]


def load_readings():
    """The four seeds that are readings, loaded into the library."""
    batch = actions.start_batch(by=None, files=seeds("000", "001", "003", "004"))
    actions.load_batch(batch=batch, by=None)
    return batch.files.all()


def load_discussion(course, readings):
    """The seed that is a blog page, as the thread of its meeting, with that meeting's readings."""
    meeting = course.meetings.get(number=MEETING_OF_THE_POST)
    batch = actions.start_batch(by=None, files=seeds("002"), course=course, meeting=meeting)
    actions.load_batch(batch=batch, by=None)
    thread = batch.files.get().thread
    prompt = thread.prompt
    questions = [question.text for question in prompt.questions.all()]
    fields = {"title": prompt.title, "body": prompt.body, "category": prompt.category.name}
    edit_prompt(thread=thread, by=None, readings=readings, questions=questions, **fields)


def dump():
    """All rows of the seminar as the text of a fixture."""
    labels = ("courses", "readings", "threads", "transfer")
    kinds = [kind for label in labels for kind in apps.get_app_config(label).get_models()]
    rows = {kind: list(kind._base_manager.order_by("pk")) for kind in kinds if kind._meta.label_lower not in LEFT_OUT}
    keys = {(kind, row.pk): n for kind, found in rows.items() for n, row in enumerate(found, start=1)}
    entries = [entry_of(kind, row, keys) for kind, found in rows.items() for row in found]
    return json.dumps(entries, indent=1, ensure_ascii=False, cls=DjangoJSONEncoder) + "\n"


def entry_of(kind, row, keys):
    """One row as a fixture holds it, with steady keys, times and tokens."""
    (entry,) = serializers.serialize("python", [row])
    entry["pk"] = keys[kind, row.pk]
    for field in (*kind._meta.fields, *kind._meta.many_to_many):
        if field.name in entry["fields"]:
            entry["fields"][field.name] = steady(field, entry["fields"][field.name], entry, keys)
    return entry


def steady(field, value, entry, keys):
    """The value of a field as it is the same on every run."""
    if field.name in NAMES_OF_KEYS:
        return ""
    if value is None or (field.is_relation and not field.many_to_many):
        return value and keys[field.related_model, value]
    if field.many_to_many:
        return sorted(keys[field.related_model, key] for key in value)
    token = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{entry['model']}/{entry['pk']}"))
    made = {models.DateTimeField: MOMENT, models.UUIDField: token}
    return made.get(type(field), value)
