"""Making an account, signing in and keeping it, as people do: by keyboard alone, without script, with a passkey."""

import re

from django.core import mail

from apps.accounts import actions
from tests import make
from tests.browser.looks import findings_in_both_themes, scrolls_sideways, tab_stops


def type_into(page, *texts):
    """Fill the fields from where the focus is, each with Tab to the next."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def sign_in(page, handle, password=make.PASSWORD):
    page.goto("/accounts/login/")
    page.get_by_label("Handle or email").fill(handle)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def confirm_who_one_is(page):
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Go on").click()


def fill_in_badly(page):
    page.goto("/accounts/signup/?next=/settings/")
    page.get_by_label("Name shown beside your replies").focus()
    type_into(page, "Zoë Marlowe", "zoe", "zoe@", "short")
    page.keyboard.press("Enter")
    page.get_by_text("5 characters, it needs 12.").first.wait_for()


def test_an_account_is_made_confirmed_and_set_up_by_keyboard_alone(visit, js, picture):
    page = visit(js=js)
    fill_in_badly(page)
    assert page.get_by_label("Name shown beside your replies").input_value() == "Zoë Marlowe"
    page.get_by_label("Email").fill("zoe@example.org")
    page.get_by_label("Password").focus()
    page.keyboard.type("four words walk home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/confirm-email/")
    page.goto(re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1])
    page.get_by_role("button", name="Confirm the address").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/")
    page.get_by_label("Dark").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("Your settings are saved.").wait_for()
    picture(page, "settings-dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_what_is_wrong_with_an_account_is_shown_to_everyone(visit, picture):
    page = visit()
    fill_in_badly(page)
    picture(page, "sign-up-errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert not findings_in_both_themes(page)


def test_signing_in_goes_back_to_where_one_was_going(visit, js):
    page = visit(js=js)
    actions.create_person(handle="zoe", email="zoe@example.org", password=make.PASSWORD)
    page.goto("/settings/")
    page.get_by_label("Handle or email").fill("zoe@example.org")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("do not go together").wait_for()
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Settings").wait_for()


def test_every_control_of_the_sign_in_page_is_reached_and_shows_its_focus(visit):
    page = visit()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").wait_for()
    stops = tab_stops(page)
    assert all(marked for *_, marked in stops)
    names = [name for _, name, _ in stops]
    assert (
        names.index("login") < names.index("password") < names.index("Sign in") < names.index("Sign in with a passkey")
    )


def with_a_device(page):
    """Give the browser a device that keeps passkeys and answers at once."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    abilities = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": abilities | {"isUserVerified": True}})


def test_a_passkey_is_made_and_signs_in_alone_or_as_a_second_step(visit, picture):
    actions.create_person(handle="zoe", email="zoe@example.org", password=make.PASSWORD)
    page = visit()
    with_a_device(page)
    sign_in(page, "zoe")
    page.goto("/accounts/2fa/webauthn/add/")
    confirm_who_one_is(page)
    page.get_by_label("Sign in with it alone, without a password").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Settings").wait_for()
    page.context.clear_cookies()
    sign_in(page, "zoe")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/authenticate/" not in url)
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_text("signs in alone").wait_for()
    picture(page, "passkeys")


def test_a_passkey_that_does_not_answer_says_so(visit):
    page = visit()
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The passkey was not used.").wait_for()


def test_pages_seen_on_the_way_are_fine_on_every_screen(visit, picture):
    actions.create_person(handle="zoe", email="zoe@example.org", password=make.PASSWORD)
    for width in (320, 1280):
        page = visit(width=width)
        page.goto("/accounts/login/code/")
        page.get_by_label("Email").fill("zoe@example.org")
        page.get_by_role("button", name="Send the code").click()
        page.get_by_label("Code").wait_for()
        assert not findings_in_both_themes(page)
        assert not scrolls_sideways(page)
        page.get_by_role("button", name="Start again").click()
        sign_in(page, "zoe")
        page.goto("/accounts/2fa/totp/activate/")
        assert not findings_in_both_themes(page)
        confirm_who_one_is(page)
        page.get_by_text("Scan this code").wait_for()
        assert not findings_in_both_themes(page)
        assert not scrolls_sideways(page)
        picture(page, f"authenticator-{width}")
