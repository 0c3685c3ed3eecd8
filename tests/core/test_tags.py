"""The template tags: stored HTML, times."""

import datetime

import time_machine
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import timezone

MOMENT = datetime.datetime(2025, 2, 24, 3, 54, tzinfo=datetime.UTC)


def fill(template, **context):
    return Template(template).render(Context(context))


def test_stored_html_is_shown_as_it_is():
    assert fill("{% rendered html %}{{ html }}", html="<p>a</p>") == "<p>a</p>&lt;p&gt;a&lt;/p&gt;"


@time_machine.travel(MOMENT)
def test_a_time_stands_in_the_zone_of_the_page_and_is_whole_on_hover():
    with timezone.override("America/New_York"):
        assert fill("{% when moment %}", moment=MOMENT) == (
            '<time datetime="2025-02-23T22:54-05:00" title="Sunday, 23 February 2025, 22:54 EST">'
            "Sun 23 Feb, 22:54</time>"
        )


@time_machine.travel("2026-03-01")
def test_a_time_of_another_year_names_it():
    assert ">Mon 24 Feb 2025, 03:54<" in fill("{% when moment %}", moment=MOMENT)


def test_no_time_is_nothing():
    assert fill("{% when moment %}", moment=None) == ""


@time_machine.travel("2025-02-26T12:00Z")
def test_the_time_of_the_last_visit_is_a_weekday_while_that_names_one_day():
    with timezone.override("America/New_York"):
        assert fill("{{ moment|since_when }}", moment=MOMENT) == "Sunday, 22:54"
        assert fill("{{ moment|since_when }}", moment=MOMENT - datetime.timedelta(days=7)) == "16 February, 22:54"


def test_the_numbers_below_a_long_list_are_those_around_its_page():
    page = Paginator(range(1000), 10).get_page(50)
    shown = fill("{% for number in page|numbers_around %}{{ number }} {% endfor %}", page=page)
    assert shown == "1 2 … 47 48 49 50 51 52 53 … 99 100 "
