"""The store of kept parts: how much it holds, and what it drops first."""

from apps.core.kept import NEW, Store

ROOM = 100


def fill(store, name, count):
    for number in range(count):
        store.keep((name, number), name, 1)


def test_a_store_holds_no_more_than_it_may():
    store = Store(ROOM)
    fill(store, "page", 3 * ROOM)
    assert (store.size, len(store.parts)) == (ROOM, ROOM)


def test_what_is_asked_for_again_outlasts_many_pages_looked_at_once():
    store = Store(ROOM)
    store.keep("masthead", "on every page", 1)
    store.get("masthead")
    fill(store, "page", 10 * ROOM)
    assert store.get("masthead") == "on every page"


def test_of_what_nobody_asked_for_again_the_oldest_goes_first():
    store = Store(ROOM)
    fill(store, "page", ROOM + 1)
    assert (store.get(("page", 0)), store.get(("page", 1))) == (None, "page")


def test_what_is_new_finds_room_beside_all_that_was_asked_for_again():
    store = Store(ROOM)
    fill(store, "old", ROOM)
    for number in range(ROOM):
        store.get(("old", number))
    fill(store, "new", ROOM)
    assert [store.get(("new", number)) for number in range(ROOM - ROOM // NEW, ROOM)] == ["new"] * (ROOM // NEW)


def test_what_is_kept_anew_under_a_key_counts_once():
    store = Store(ROOM)
    store.keep("page", "as it was", 60)
    store.get("page")
    store.keep("page", "as it is", 70)
    assert (store.get("page"), store.size) == ("as it is", 70)
