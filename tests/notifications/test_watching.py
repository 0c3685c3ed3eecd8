"""How closely one follows a thread: the switch under its title."""

from tests import make


def test_the_switch_says_how_it_stands_and_changes_it(client, thread, seats, seminar):
    client.force_login(seminar.danielle)
    url = thread.get_absolute_url()
    assert "<span data-level>Normal</span>" in client.get(url).content.decode()
    assert client.post(f"{url}watch/", {"watch": "watching"}).status_code == 302
    assert "<span data-level>Watching</span>" in client.get(url).content.decode()


def test_the_script_s_post_answers_without_a_page(client, thread, seminar):
    client.force_login(seminar.danielle)
    answer = client.post(f"{thread.get_absolute_url()}watch/", {"watch": "muted"}, headers={"HX-Request": "true"})
    assert answer.status_code == 204


def test_no_other_level_is_taken(client, thread, seminar):
    client.force_login(seminar.danielle)
    assert client.post(f"{thread.get_absolute_url()}watch/", {"watch": "spying"}).status_code == 400


def test_without_a_word_it_follows_the_course(client, thread, seats, seminar):
    from apps.courses.actions import watch_course

    watch_course(seat=seats.danielle, level="watching")
    client.force_login(seminar.danielle)
    assert "<span data-level>Watching</span>" in client.get(thread.get_absolute_url()).content.decode()


def test_guests_have_no_switch(client, public_course, seminar):
    make.seat(public_course, seminar.instructor, "instructor")
    thread = make.prompt(public_course, seminar.instructor)
    assert "watch-switch" not in client.get(thread.get_absolute_url()).content.decode()


def test_reading_a_thread_keeps_how_closely_it_is_followed(client, thread, seats, seminar):
    client.force_login(seminar.danielle)
    url = thread.get_absolute_url()
    make.reply(thread, seats.lernerm)
    client.post(f"{url}watch/", {"watch": "watching"})
    client.post(f"{url}read/", {"number": 1})
    assert "<span data-level>Watching</span>" in client.get(url).content.decode()
