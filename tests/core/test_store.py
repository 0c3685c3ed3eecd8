"""The store of kept parts: how much it holds, and what it drops first."""

from concurrent.futures import ThreadPoolExecutor

from apps.core.store import NEW, Store

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


def test_what_is_larger_than_the_room_for_what_is_new_is_kept_all_the_same():
    store = Store(ROOM)
    fill(store, "page", ROOM)
    store.keep("shelf", "every word of a library", ROOM // 2)
    fill(store, "other", ROOM // 4)
    assert (store.get("shelf"), store.size) == ("every word of a library", ROOM)


def test_threads_that_ask_and_keep_at_once_find_what_they_kept_and_count_it_right():
    store = Store(ROOM)

    def ask(thread):
        for number in range(3_000):
            key = number % 150
            assert (store.get(key) or store.keep(key, f"page {key}", 1)) == f"page {key}", thread

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(4)))
    assert store.size == sum(size for _value, size in store.parts.values()) <= ROOM
