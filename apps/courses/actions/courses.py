"""Making, editing, freezing and archiving a course."""

from django.db import transaction
from django.utils import timezone

from apps.core import markdown
from apps.courses.abilities import Ability
from apps.courses.models import Course, Role

from .aliases import hide_names
from .log import log_action, set_fields
from .seats import seat_person
from .versions import touch

TEXTS = ("about", "conduct")


@transaction.atomic
def create_course(*, by, instructor=None, **fields):
    """Make a course and seat its first instructor."""
    course = Course.objects.create(**with_rendered_about(fields))
    log_action(course=course, actor=by, verb="create_course", obj=course)
    if instructor is not None:
        seat_person(course=course, person=instructor, role=Role.INSTRUCTOR, by=by)
    return course


@transaction.atomic
def edit_course(*, course, by, **fields):
    """Change what a course is called and how it is run; its slug stands in every address and never changes."""
    fields.pop("slug", None)
    hid_names = course.hides_names
    before, after = set_fields(course, with_rendered_about(fields))
    if after:
        touch(course.pk)
        if course.hides_names and not hid_names:
            hide_names(course)
        log_action(course=course, actor=by, verb="edit_course", obj=course, before=before, after=after)
    return course


@transaction.atomic
def archive_course(*, course, by):
    """Close a course for writing and joining; it stays readable by those who could read it."""
    if not course.is_archived:
        set_fields(course, {"archived_at": timezone.now()})
        touch(course.pk)
        log_action(course=course, actor=by, verb="archive_course", obj=course)
    return course


@transaction.atomic
def unarchive_course(*, course, by):
    """Open an archived course again."""
    if course.is_archived:
        set_fields(course, {"archived_at": None})
        touch(course.pk)
        log_action(course=course, actor=by, verb="unarchive_course", obj=course)
    return course


@transaction.atomic
def freeze_course(*, course, by):
    """Let nobody but staff write in the course until it is thawed; everything stays readable."""
    if not course.is_frozen:
        set_fields(course, {"frozen_at": timezone.now()})
        touch(course.pk)
        log_action(course=course, actor=by, verb="freeze_course", obj=course)
    return course


@transaction.atomic
def unfreeze_course(*, course, by):
    """Let everyone write again."""
    if course.is_frozen:
        set_fields(course, {"frozen_at": None})
        touch(course.pk)
        log_action(course=course, actor=by, verb="unfreeze_course", obj=course)
    return course


@transaction.atomic
def set_abilities(*, course, by, may):
    """Say what assistants may do in the course, of all that can be given to them."""
    given = [ability.value for ability in Ability if ability in may]
    withheld = [ability.value for ability in Ability if ability not in may]
    before = sorted(set(Ability.values) - set(course.assistants_may_not.split()))
    if sorted(given) != before:
        set_fields(course, {"assistants_may_not": " ".join(withheld)})
        touch(course.pk)
        change = {"before": {"may": before}, "after": {"may": sorted(given)}}
        log_action(course=course, actor=by, verb="set_abilities", obj=course, **change)
    return course


def with_rendered_about(fields):
    """The same fields, with the HTML of what the course says of itself beside its Markdown."""
    texts = {f"{name}_html": markdown.render(fields[name]).html for name in TEXTS if name in fields}
    return fields | texts | ({"about_renderer": markdown.RENDERER} if texts else {})


def rerender_about(course):
    """Renew the stored HTML with the present renderer; the words stay as they are."""
    texts = {name: getattr(course, name) for name in TEXTS}
    Course.objects.filter(pk=course.pk, **texts).update(**with_rendered_about(texts))
