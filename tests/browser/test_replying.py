"""The main flows: a student answers a reply, a guest writes and waits; `test_without_script` goes the whole way."""

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.threads import posting
from apps.threads.models import Draft, Prompt, Reply, Thread
from tests.browser.looks import scrolls_sideways, tab_stops

WORDS = "Jones shows that the party learned its lesson."


def thread_of(world, *, is_public):
    place = world.places[is_public]
    return f"/c/{place['course_slug']}/discussion/{place['thread_slug']}/"


def test_a_student_answers_a_reply(visit, world):
    page = visit("student")
    page.goto(thread_of(world, is_public=False))
    page.locator("#reply-1").get_by_role("link", name="Reply", exact=True).click()
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#reply-3")).to_contain_text(WORDS)
    assert Reply.objects.get(number=3, body__contains=WORDS).in_reply_to.number == 1


@pytest.fixture
def in_no_hurry(monkeypatch):
    """Whoever drives the page types faster than people do."""
    monkeypatch.setattr(posting, "FASTEST", 0)


@pytest.mark.usefixtures("in_no_hurry")
def test_a_guest_waits_until_the_instructor_approves(visit, world, js):
    address = thread_of(world, is_public=True)
    guest = visit(js=js)
    guest.goto(f"{address}reply/")
    guest.locator("input[name=name]").fill("Ann")
    guest.locator("input[name=email]").fill("ann@example.org")
    guest.locator("textarea").fill(WORDS)
    guest.get_by_role("button", name="Post reply").click()
    expect(guest.get_by_text(WORDS)).to_be_visible()
    assert Reply.objects.get(body=WORDS).is_held


@pytest.mark.parametrize("role", ["anonymous", "student"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit, world, role):
    page = visit(role)
    page.goto(thread_of(world, is_public=True))
    stops = tab_stops(page)
    assert len(stops) > 10
    assert not [stop for stop in stops if not stop[2]]


def test_a_refused_reply_is_mended_and_posted_in_its_place(visit, world):
    page = visit("student")
    page.goto(address := thread_of(world, is_public=False))
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#errors")).to_contain_text("Write your reply first; it is empty.")
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#reply-3")).to_be_focused()
    assert page.url.endswith(address)
    assert page.locator("h1").count() == 1


def test_two_tabs_with_the_same_page_post_two_replies(visit, world):
    address = thread_of(world, is_public=False)
    first = visit("student")
    first.goto(address)
    second = first.context.new_page()
    second.goto(address)
    for page, words in ((first, "First of two."), (second, "Second of two.")):
        page.locator("textarea[name=body]").fill(words)
        page.get_by_role("button", name="Post reply").click()
        expect(page.locator("article", has_text=words)).to_be_visible()
    assert Reply.objects.filter(body__endswith="of two.").count() == 2


def test_the_heading_counts_a_reply_posted_in_its_place(visit, world):
    page = visit("student")
    page.goto(thread_of(world, is_public=False))
    expect(page.locator("#responses")).to_have_text("2 Responses to")
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#reply-3")).to_be_focused()
    expect(page.locator("#responses")).to_have_text("3 Responses to")


@pytest.mark.usefixtures("in_no_hurry")
def test_a_guest_is_told_at_once_that_only_they_see_what_waits(visit, world):
    page = visit()
    page.goto(thread_of(world, is_public=True))
    page.locator("input[name=name]").fill("Ann")
    page.locator("input[name=email]").fill("ann@example.org")
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator(".reply--held")).to_contain_text("Only you can see this.")
    expect(page.locator("#responses")).to_have_text("2 Responses to")


def test_an_instructor_approves_what_waits_without_opening_a_menu(visit, world, js):
    page = visit("instructor", js=js)
    page.goto(thread_of(world, is_public=False))
    page.locator(".reply--held").get_by_role("button", name="Approve").click()
    expect(page.locator("#reply-3")).to_contain_text("I have not read Jones.")


def test_a_name_of_one_long_word_widens_no_page(visit, world):
    User.objects.filter(pk=world.people["author"].pk).update(display_name="W" * 60)
    Reply.objects.filter(author=world.people["author"]).update(author_name="W" * 60)
    page = visit("student", width=320)
    page.goto(thread_of(world, is_public=False))
    assert not scrolls_sideways(page)


def test_what_is_posted_does_not_come_back_as_a_draft(visit, world):
    page = visit("student")
    page.goto(thread_of(world, is_public=False))
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#reply-3")).to_be_visible()
    page.reload()
    expect(page.locator("textarea[name=body]")).to_have_value("")
    assert not Draft.objects.exists()


def test_nor_does_it_where_posting_leads_to_another_page(visit, world):
    Prompt.objects.update(reveal="post_first", required_words=500)
    page = visit("student")
    page.goto(thread_of(world, is_public=False))
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator(".messages [data-posted]")).to_be_visible()
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('draft '))")
    expect(page.locator(".editor__recovered")).to_be_hidden()


def test_a_writer_edits_and_withdraws_a_reply(visit, world, js):
    page = visit("student", js=js)
    address = thread_of(world, is_public=False)
    page.goto(f"{address}reply/")
    page.locator("textarea[name=body]").fill(WORDS)
    page.get_by_role("button", name="Post reply").click()
    page.locator("#reply-3 a", has_text="Edit").click()
    page.locator("textarea[name=body]").fill("Other *words*.")
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator("#reply-3 em")).to_have_text("words")
    page.goto(f"{address}3/withdraw/")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator("#reply-3")).to_contain_text("This reply was withdrawn by its writer.")


def test_an_instructor_hides_restores_locks_and_pins(visit, world, js):
    page = visit("instructor", js=js)
    page.goto(thread_of(world, is_public=False))
    page.locator("#reply-1 summary.menu__button").click()
    page.locator("#reply-1").get_by_role("link", name="Hide with a reason…").click()
    page.get_by_label("Reason").fill("off the question")
    page.get_by_role("button", name="Hide").click()
    expect(page.locator("#reply-1")).to_contain_text("off the question")
    page.locator("#reply-1 summary.menu__button").click()
    page.locator("#reply-1").get_by_role("button", name="Restore").click()
    expect(page.get_by_text("The reply is shown again.")).to_be_visible()
    page.get_by_role("button", name="Lock the thread").click()
    page.get_by_role("button", name="Pin the thread").click()
    assert Thread.objects.filter(is_locked=True, is_pinned=True).count() == 1
