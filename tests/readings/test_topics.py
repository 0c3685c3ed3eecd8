"""Topics of the library: their places under one another and their other names."""

import pytest
from django.core.exceptions import ValidationError

from apps.readings import actions
from apps.readings.models import Topic, TopicAlias
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """Society, above economics, above trade."""
    society = Topic.objects.create(slug="society", name="Society")
    economics = Topic.objects.create(slug="economics", name="Economics", parent=society)
    return society, economics, Topic.objects.create(slug="trade", name="Trade", parent=economics)


def named_otherwise(topic, *names):
    return actions.save_topic(topic=topic, by=None, aliases=names)


@pytest.mark.parametrize("below", [0, 1, 2])
def test_a_topic_cannot_stand_under_itself(tree, below):
    tree[0].parent = tree[below]
    with pytest.raises(ValidationError, match="under itself"):
        actions.save_topic(topic=tree[0], by=None)


def test_merging_topics_moves_their_readings():
    reading = make.reading(topics=["Law", "Laws"])
    law, laws = Topic.objects.order_by("name")
    actions.merge_topic(topic=laws, into=law, by=None)
    assert [topic.name for topic in reading.topics.all()] == ["Law"]


@pytest.mark.parametrize("into", [1, 2])
def test_a_topic_merged_into_what_stands_below_it_gives_up_its_place(tree, into):
    kept = actions.merge_topic(topic=tree[0], into=tree[into], by=None)
    assert kept.parent_id is None
    assert {topic.parent_id for topic in Topic.objects.exclude(pk=kept.pk)} == {tree[1].pk if into == 1 else kept.pk}


def test_the_name_and_the_address_of_a_merged_topic_lead_on(tree):
    named_otherwise(tree[2], "Commerce")
    actions.merge_topic(topic=tree[2], into=tree[1], by=None)
    assert dict(TopicAlias.objects.values_list("slug", "topic__name")) == {
        "trade": "Economics",
        "commerce": "Economics",
    }


def test_a_reading_loaded_under_another_name_of_a_topic_comes_under_the_topic(tree):
    named_otherwise(tree[2], "Commerce")
    assert [topic.name for topic in make.reading(topics=["commerce"]).topics.all()] == ["Trade"]


def test_a_topic_has_exactly_the_other_names_it_is_given(tree):
    named_otherwise(tree[2], "Commerce", "Exchange")
    named_otherwise(tree[2], "Exchange", "Barter", " exchange ")
    assert [(alias.name, alias.slug) for alias in tree[2].aliases.all()] == [
        ("Barter", "barter"),
        ("Exchange", "exchange"),
    ]


def test_names_are_left_as_they_are_when_none_are_given(tree):
    named_otherwise(tree[2], "Commerce")
    actions.save_topic(topic=tree[2], by=None)
    assert tree[2].aliases.get().name == "Commerce"


@pytest.mark.parametrize("taken", ["Economics", "economics", "Household"])
def test_no_two_topics_have_one_name(tree, taken):
    named_otherwise(tree[1], "Household")
    with pytest.raises(ValidationError, match="is a name of “Economics”"):
        named_otherwise(tree[2], taken)
    tree[2].name = taken
    with pytest.raises(ValidationError, match="is a name of “Economics”"):
        actions.save_topic(topic=tree[2], by=None)


def test_a_new_topic_takes_no_address_that_another_name_has(tree):
    named_otherwise(tree[2], "Five-year plans")
    assert actions.save_topic(topic=Topic(name="Five-Year Plans!"), by=None).slug == "five-year-plans-2"
