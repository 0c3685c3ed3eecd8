"""A reading's place in the library: its state, record, topics and the images of its figures."""

from django.db import transaction

from apps.courses.actions import log_action

from ..models import Contributor, Reading, Work
from .topics import topics_named
from .versions import tell_of_shelves, touch_readers, touch_shelves_of
from .writing import render_reading, renew_references, set_works

RECORD = (
    "title",
    "kind",
    "language",
    "published",
    "container",
    "publisher",
    "url",
    "accessed",
    "rights",
    "abstract",
)


def publish_reading(*, reading, by):
    """Let every course that assigns the reading show it to its students."""
    return _set_state(reading, Reading.State.PUBLISHED, "publish_reading", by)


def unpublish_reading(*, reading, by):
    """Make the reading a draft again; students no longer see it."""
    return _set_state(reading, Reading.State.DRAFT, "unpublish_reading", by)


@transaction.atomic
def _set_state(reading, state, verb, by):
    before = reading.state
    if before != state:
        reading.state = state
        reading.save(update_fields=["state", "changed_at"])
        touch_shelves_of(reading)
        log_action(course=None, actor=by, verb=verb, obj=reading, before={"state": before}, after={"state": state})
    return reading


def stored(pk):
    """The reading as it is stored, without what a form has set on it."""
    return Reading.objects.get(pk=pk)


@transaction.atomic
def edit_record(*, reading, by, contributors=None, **fields):
    """Change what is on record (RECORD) and, if given, who wrote it; the references follow."""
    before = stored(reading.pk).language
    for name in set(fields) & set(RECORD):
        setattr(reading, name, fields[name])
    reading.save()
    if reading.language != before:
        render_reading(reading)  # what is foreign in it has changed
    if contributors is not None:
        reading.contributors.all().delete()
        Contributor.objects.bulk_create(
            Contributor(reading=reading, position=at, **person) for at, person in enumerate(contributors, 1)
        )
    renew_references(reading=reading)
    log_action(course=None, actor=by, verb="edit_record", obj=reading, after={"fields": sorted(fields)})
    return reading


@transaction.atomic
def set_topics(*, reading, names, by):
    """Put the reading under exactly these topics; a new name makes a topic."""
    reading.topics.set(topics_named(names))
    touch_readers(reading)
    log_action(course=None, actor=by, verb="set_topics", obj=reading)
    return reading


@transaction.atomic
def replace_works(*, reading, printed, by):
    """Change the works cited, if they differ, and link the citations in the text anew."""
    before = list(reading.works.filter(role=Work.Role.CITED).values_list("printed", flat=True))
    if before != [" ".join(entry.split()) for entry in printed]:
        set_works(reading=reading, printed=printed)
        render_reading(reading)
        tell_of_shelves(reading)
        log_action(course=None, actor=by, verb="replace_works", obj=reading, after={"works": len(printed)})
    return reading


@transaction.atomic
def supply_image(*, figure, upload, by, alt=""):
    """Give a figure its image, or another one; `upload` is a `core.models.Upload` or None to take it away."""
    figure.image = upload
    figure.alt = alt or figure.alt
    figure.save(update_fields=["image", "alt"])
    touch_readers(figure.reading)
    log_action(
        course=None,
        actor=by,
        verb="supply_image",
        obj=figure.reading,
        after={"figure": figure.pk, "upload": str(upload.pk) if upload else ""},
    )
    return figure
