"""Searching a course in a real browser: from the masthead by its key, with and without script."""


def course(world, rest=""):
    return f"/c/{world.places[False]['course_slug']}/{rest}"


def test_the_slash_goes_to_the_box_and_esc_leaves_it_with_its_text(visit, world):
    page = visit("student")
    page.goto(course(world))
    page.keyboard.press("/")
    page.keyboard.type("good image")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("#search").input_value() == "good image"
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.locator("mark", has_text="image").first.wait_for()
    assert "q=good" in page.url


def test_a_search_works_without_script(visit, world):
    page = visit("student", js=False)
    page.goto(course(world))
    page.get_by_role("searchbox", name="Search this course").fill("power")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Readings 1").click()
    page.get_by_role("heading", name="Destalinization Essay").get_by_role("link").click()
    assert page.url.endswith("#p1")


def test_on_a_small_screen_a_sign_leads_to_the_box(visit, world, js):
    page = visit("student", js=js, width=390)
    page.goto(course(world))
    assert not page.locator("#search").is_visible()
    page.locator(".masthead__find").click()
    page.get_by_role("searchbox").fill("nothing of the kind")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nothing found").wait_for()
