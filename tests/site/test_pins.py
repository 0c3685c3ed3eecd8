"""What `manage.py pins` writes: every version exact, direct ones where they stand, all others as constraints."""

from forum_site.management.commands import pins

PROJECT = """[project]
dependencies = [
    "django==6.1.3",
    "granian[reload]==2.8.7",
]

[project.optional-dependencies]
redis = ["redis==8.1.0"]

[dependency-groups]
dev = ["colloquy[redis]", "ruff==0.17.6"]

[tool.uv]
constraint-dependencies = [
    "click==8.5.1",
]
"""
VERSIONS = {"django": "6.1.4", "granian": "2.9.0", "redis": "8.1.0", "ruff": "0.18.0", "click": "9.0", "asgiref": "4.0"}


def test_direct_versions_are_renewed_where_they_stand():
    renewed = pins.pinned(PROJECT, VERSIONS)
    assert all(line in renewed for line in ('"django==6.1.4"', '"granian[reload]==2.9.0"', '"ruff==0.18.0"'))


def test_what_the_direct_ones_bring_along_is_constrained_in_order_of_names():
    renewed = pins.pinned(PROJECT, VERSIONS)
    assert renewed.endswith('constraint-dependencies = [\n    "asgiref==4.0",\n    "click==9.0",\n]\n')


def test_a_renewal_may_go_anywhere_but_to_the_next_django():
    open_pins = pins.loosened(PROJECT)
    assert '"django~=6.1.0"' in open_pins
    assert '"granian[reload]>=2.8.7"' in open_pins
    assert "click" not in open_pins


def test_a_dependency_without_an_exact_version_is_named():
    assert pins.unpinned(PROJECT) == []
    assert pins.unpinned(PROJECT.replace("ruff==0.17.6", "ruff>=0.17")) == ["ruff>=0.17"]
