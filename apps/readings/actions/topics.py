"""Topics of the library: made when first named, put under one another, joined when two mean the same."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.courses.actions import log_action

from ..models import Topic
from .versions import touch_all_readers


def topics_named(names):
    """The topics with these names, each made if it is new; case does not tell two names apart."""
    kept = {}
    for name in (" ".join(name.split())[:80] for name in names):
        if name:
            kept.setdefault(name.casefold(), name)
    return [_topic_named(name) for name in kept.values()]


def _topic_named(name):
    known = Topic.objects.filter(name__iexact=name).first()
    return known or Topic.objects.create(name=name, slug=_free_slug(name))


def _free_slug(name):
    slug = slugify(name)[:70] or "topic"
    taken = set(Topic.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbers = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(one for one in numbers if one not in taken)


@transaction.atomic
def save_topic(*, topic, by):
    """Write a topic; it cannot stand under itself or under its own children."""
    above = topic.parent
    while above is not None:
        if topic.pk is not None and above.pk == topic.pk:
            raise ValidationError({"parent": _("“%(name)s” cannot stand under itself.") % {"name": topic.name}})
        above = above.parent
    topic.slug = topic.slug or _free_slug(topic.name)
    topic.save()
    touch_all_readers()
    log_action(course=None, actor=by, verb="save_topic", obj=topic, after={"parent": topic.parent_id})
    return topic


@transaction.atomic
def merge_topic(*, topic, into, by):
    """Give the readings and children of `topic` to `into`, and remove it."""
    for reading in topic.readings.all():
        reading.topics.add(into)
    topic.children.exclude(pk=into.pk).update(parent=into)
    if into.parent_id == topic.pk:
        into.parent = topic.parent
        into.save(update_fields=["parent"])
    log_action(course=None, actor=by, verb="merge_topic", obj=topic, after={"into": into.pk})
    topic.delete()
    touch_all_readers()
    return into
