"""The frame every page stands in, and the pages that refuse."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests import make


@pytest.fixture
def request_of():
    """A request for /somewhere/ by a person (or nobody), with a seat if one is given."""

    def build(person=None, seat=None, path="/somewhere/"):
        request = RequestFactory().get(path)
        request.user = person or AnonymousUser()
        if seat is not None:
            request.seat = seat
        return request

    return build


def page(request, template="404.html", **context):
    return render_to_string(template, context, request)


def test_the_skip_link_comes_first_and_leads_to_the_text(request_of):
    html = page(request_of())
    assert re.search(r"<body>\s*<a class=\"skip-link\" href=\"#main\"", html)
    assert html.count('id="main"') == 1


def test_a_guest_is_offered_to_sign_in_and_brought_back(request_of):
    assert "?next=/c/x/%3Fpage%3D2" in page(request_of(path="/c/x/?page=2"))


def test_signing_out_is_a_post(request_of, db):
    html = page(request_of(make.person("danielle")))
    assert '<form id="sign-out" action="/accounts/logout/" method="post"' in html
    assert re.search(r'<input type="hidden" name="csrfmiddlewaretoken" value="[^"]*" form="sign-out">', html)


@pytest.mark.parametrize(("theme", "shown"), [("dark", True), ("light", True), ("system", False)])
def test_a_stored_theme_is_named_on_the_page(request_of, db, theme, shown):
    assert (f'data-theme="{theme}"' in page(request_of(make.person("danielle", theme=theme)))) is shown


def test_only_site_staff_are_shown_the_admin_site(request_of, db):
    assert "Admin site" not in page(request_of(make.person("danielle")))
    assert "Admin site" in page(request_of(make.person("keeper", is_staff=True)))


def test_the_footer_names_the_course_its_term_and_its_time(request_of, seminar):
    html = page(request_of(seminar.danielle, seminar.seats.danielle))
    assert "HIST 348 · Spring 2025 · all times Eastern" in re.sub(r"\s+", " ", html)


def test_a_page_without_a_course_has_no_course_navigation(request_of):
    assert "masthead__nav" not in page(request_of())


@pytest.mark.parametrize("code", [400, 403, 404, 413, 429])
def test_every_refusal_has_one_heading_and_a_next_step(request_of, code):
    html = page(request_of(), f"{code}.html")
    assert html.count("<h1>") == 1
    assert "button--primary" in html


def test_a_refused_member_is_told_their_role_and_whom_to_ask(request_of, seminar):
    html = page(request_of(seminar.danielle, seminar.seats.danielle), "403.html")
    assert "You are signed in as <strong>Danielle</strong>, a student in this course." in html
    assert "ask Instructor to change your role" in html


def test_a_refused_form_gives_back_what_was_typed(request_of):
    html = page(request_of(), "403_csrf.html", typed=[("comment", "Forty-seven <words>")])
    assert "Forty-seven &lt;words&gt;</textarea>" in html


def test_the_page_for_faults_needs_no_context():
    html = engines["django"].get_template("500.html").render()
    assert "Something broke here." in html
