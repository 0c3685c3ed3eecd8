"""The stage of the drill: the site, one browser, and what a writer does in a page."""

from dataclasses import dataclass, field

WORDS = "Kort’s “image” — десталинизация\n\n> It was so.\n\n  two  spaces, <b>&amp;</b>\n😀 and the end "
BOX = "textarea[name=body]"


@dataclass
class Stage:
    """The site, one browser, and a fresh thread for each loss."""

    browser: object
    base: str
    people: dict
    thread: object
    sign_in: object  # a person's session cookie
    devices: list = field(default_factory=list)

    @property
    def address(self):
        return f"{self.base}{self.thread.get_absolute_url()}"

    def device(self, who="student", browser=None, **options):
        """A device of its own with someone signed in."""
        context = (browser or self.browser).new_context(**options)
        context.set_default_timeout(10_000)
        self.devices.append(context)
        context.add_cookies([{"name": "session", "value": self.sign_in(self.people[who]), "url": self.base}])
        return context

    def begun(self, device, address=None):
        """A page in which the words have just been typed."""
        page = device.new_page()
        page.goto(address or self.address)
        page.locator(BOX).fill(WORDS)
        return page

    def again(self, device, address=None):
        """The same place, opened anew; what the device offers is taken."""
        page = device.new_page()
        page.goto(address or self.address)
        use = page.get_by_role("button", name="Use this device’s")
        page.wait_for_timeout(700)
        if use.is_visible():
            use.click()
        return page


def post(page):
    page.get_by_role("button", name="Post reply").click()


def enter(page, person):
    """Sign in on the page that asks for it."""
    from tests.make import PASSWORD

    page.locator("[name=login]").fill(person.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/c/**")
    return page


def forget_sessions():
    from apps.accounts.models import Session

    Session.objects.all().delete()
