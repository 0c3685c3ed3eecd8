"""What the facets of the library let through, count and offer to leave out."""

from types import SimpleNamespace

from apps.classroom.facets import Choice, Facet, chips, lineage, narrow, tree

ROWS = ["essay 7", "essay 8", "post 7"]


def facets():
    return [
        Facet("kind", "Kind", [Choice("essay", "Essay"), Choice("post", "Post")]),
        Facet("meeting", "Meeting", [Choice("7", "7"), Choice("8", "8")]),
    ]


def keys(row):
    kind, meeting = row.split()
    return {"kind": {kind}, "meeting": {meeting}}


def topic(pk, slug, parent_id=None):
    return SimpleNamespace(pk=pk, slug=slug, parent_id=parent_id)


def test_nothing_chosen_lets_everything_through():
    assert narrow(ROWS, facets(), keys, {}) == ROWS


def test_choices_of_one_facet_add_up():
    assert narrow(ROWS, facets(), keys, {"meeting": ["7", "8"]}) == ROWS


def test_facets_narrow_each_other():
    assert narrow(ROWS, facets(), keys, {"kind": ["essay"], "meeting": ["7"]}) == ["essay 7"]


def test_what_the_course_does_not_have_is_ignored():
    assert narrow(ROWS, facets(), keys, {"kind": ["opera"], "colour": ["red"]}) == ROWS


def test_a_count_says_what_the_other_facets_leave():
    sides = facets()
    narrow(ROWS, sides, keys, {"kind": ["post"]})
    assert [[choice.count for choice in side.choices] for side in sides] == [[2, 1], [1, 0]]


def test_a_chip_leads_to_the_list_without_its_choice():
    sides = facets()
    narrow(ROWS, sides, keys, {"kind": ["post"], "meeting": ["7"]})
    assert [(chip.label, chip.without) for chip in chips(sides, "title")] == [
        ("Post", "meeting=7&order=title"),
        ("7", "kind=post&order=title"),
    ]


def test_children_stand_under_their_parent():
    topics = [topic(1, "law"), topic(2, "market-economy", 3), topic(3, "economics"), topic(4, "lost", 99)]
    assert [(one.slug, depth) for one, depth in tree(topics)] == [
        ("law", 0),
        ("economics", 0),
        ("market-economy", 1),
        ("lost", 0),
    ]


def test_a_child_counts_for_all_it_stands_under():
    topics = [topic(1, "economics"), topic(2, "market-economy", 1)]
    assert lineage(topics)[2] == ["market-economy", "economics"]
