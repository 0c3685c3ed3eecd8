"""Topics of the library: made when first named, put under one another, given other names, joined when they mean one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.courses.actions import log_action

from ..models import Topic, TopicAlias
from .versions import touch_all_readers

LONGEST = 80


def topics_named(names):
    """The topics with these names, each made if it is new; case does not tell two names apart."""
    return [_called(name) or Topic.objects.create(name=name, slug=_free_slug(name)) for name in _apart(names)]


def _apart(names):
    """Names without needless blanks, each once."""
    kept = {}
    for name in (" ".join(name.split())[:LONGEST] for name in names):
        if name:
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _called(name, but=None):
    """The topic with this name or other name."""
    called = Topic.objects.filter(Q(name__iexact=name) | Q(aliases__name__iexact=name))
    return called.exclude(pk=but).first()


def _free_slug(name):
    slug = slugify(name)[:70] or "topic"
    taken = {*_slugs(Topic, slug), *_slugs(TopicAlias, slug)}
    numbers = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(one for one in numbers if one not in taken)


def _slugs(model, start):
    return model.objects.filter(slug__startswith=start).values_list("slug", flat=True)


def check_topic(*, topic, name, parent, aliases=()):
    """Refuse a place under itself or its own children, and names that another topic has."""
    if topic.pk and parent and topic.pk in _lineage(parent.pk):
        raise ValidationError({"parent": _("“%(name)s” cannot stand under itself.") % {"name": name}})
    for field, names in (("name", [name]), ("aliases", aliases)):
        for one in names:
            if other := _called(one, but=topic.pk):
                said = {"name": one, "other": other.name}
                raise ValidationError({field: _("“%(name)s” is a name of “%(other)s”. Merge the two.") % said})


def _lineage(key):
    """The key of a topic and those of all it stands under."""
    above = dict(Topic.objects.select_for_update().order_by("pk").values_list("pk", "parent"))
    keys = []
    while key is not None:
        keys.append(key)
        key = above[key]
    return keys


@transaction.atomic
def save_topic(*, topic, by, aliases=None):
    """Write a topic, with exactly these other names if any are given."""
    check_topic(topic=topic, name=topic.name, parent=topic.parent, aliases=aliases or ())
    topic.slug = topic.slug or _free_slug(topic.name)
    topic.save()
    if aliases is not None:
        _name_otherwise(topic, _apart(aliases))
    touch_all_readers()
    log_action(course=None, actor=by, verb="save_topic", obj=topic, after={"parent": topic.parent_id})
    return topic


def _name_otherwise(topic, names):
    known = {alias.name: alias for alias in topic.aliases.all()}
    for name in names:
        if name not in known:
            TopicAlias.objects.create(topic=topic, name=name, slug=_free_slug(name))
    topic.aliases.exclude(name__in=names).delete()


@transaction.atomic
def merge_topic(*, topic, into, by):
    """Give the readings, children, names and address of `topic` to `into`, and remove it."""
    for reading in topic.readings.all():
        reading.topics.add(into)
    if topic.pk in _lineage(into.pk):
        into.parent = topic.parent
        into.save(update_fields=["parent"])
    topic.children.exclude(pk=into.pk).update(parent=into)
    topic.aliases.update(topic=into)
    log_action(course=None, actor=by, verb="merge_topic", obj=topic, after={"into": into.pk})
    topic.delete()
    TopicAlias.objects.create(topic=into, name=topic.name, slug=topic.slug)
    touch_all_readers()
    return into
