"""One person's whole way without JavaScript: from making an account to an edited reply that answers and quotes."""

import email
import re

from playwright.sync_api import expect

from apps.threads.models import Reply

QUOTED = "Politics has always been about image. A good image leads to power (Kort 294)."
WORDS, OTHER_WORDS = "The image outlived the man.", "The image has outlived the man."
FIELD = "textarea[name=body]"


def make_account(page):
    """Fill in the form of the page behind “Make an account”."""
    page.get_by_role("main").get_by_role("link", name="Make an account").click()
    page.get_by_label("Name shown beside your replies").fill("Zoë Marlowe")
    page.get_by_label("Handle").fill("zoe")
    page.get_by_label("Email").fill("zoe@example.org")
    page.get_by_label("Password").fill("four words walk home")
    page.get_by_role("main").get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/accounts/confirm-email/")


def confirm_and_join(page, folder):
    page.goto(link_in_letter(folder))
    page.get_by_role("button", name="Confirm the address").click()
    page.get_by_role("button", name="Take the seat").click()


def link_in_letter(folder):
    """The way the only letter in the mail folder shows."""
    (file,) = folder.iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    text = letter.get_body(["plain"]).get_content()
    return re.search(r"https?://[^/]+(/\S+)", text)[1]


def quote_from_the_reading(page):
    """The quotation waits as a draft of the thread."""
    page.get_by_role("navigation", name="Course").get_by_role("link", name="Readings").click()
    page.get_by_role("main").get_by_role("link", name="Destalinization Essay").first.click()
    page.get_by_role("link", name="Quote ¶ 1").click()
    expect(page.locator(FIELD)).to_have_value(re.compile(re.escape(f"> {QUOTED}")))
    page.get_by_role("button", name="Save draft").click()


def answer_the_first_reply(page):
    page.locator("#reply-1").get_by_role("link", name="Reply", exact=True).click()
    page.locator(FIELD).fill(f"{page.locator(FIELD).input_value()}{WORDS}")
    page.get_by_role("button", name="Post reply").click()
    expect(page.locator("#reply-3 blockquote")).to_contain_text(QUOTED)
    expect(page.locator("#reply-3")).to_contain_text(WORDS)


def edit_the_answer(page):
    page.locator("#reply-3").get_by_role("link", name="Edit").click()
    page.locator(FIELD).fill(page.locator(FIELD).input_value().replace(WORDS, OTHER_WORDS))
    page.get_by_role("button", name="Save changes").click()
    expect(page.locator("#reply-3")).to_contain_text(OTHER_WORDS)


def test_from_an_account_to_an_edited_reply_without_script(visit, world, settings):
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(settings.MAIL_DIR)}}}
    page = visit(js=False)
    page.goto(f"/join/{world.places[False]['code']}/")
    make_account(page)
    confirm_and_join(page, settings.MAIL_DIR)
    quote_from_the_reading(page)
    answer_the_first_reply(page)
    edit_the_answer(page)
    expect(page.locator("#reply-3 blockquote a", has_text="¶ 1")).to_have_attribute(
        "href", re.compile("/readings/.*#p1")
    )
    expect(page.locator(FIELD)).to_have_value("")
    assert Reply.objects.get(number=3, author__username="zoe").in_reply_to.number == 1
