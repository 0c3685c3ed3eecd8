"""The peers of the benchmark, as far as they can be tried without being installed."""

from contextlib import ExitStack

import pytest

from tests.bench.__main__ import Bench
from tests.bench.corpus import quick
from tests.bench.peers import PEERS
from tests.bench.peers.environment import MADE, debian_packages, python_environment, run
from tests.bench.peers.wordpress import typed
from tests.bench.systems import NotInstalledError, System


class Unobtainable(System):
    name = "unobtainable"
    start = requests = None

    def install(self):
        raise NotInstalledError("nobody sells it")


def test_a_system_that_cannot_be_installed_is_named_with_its_reason_and_stops_nothing():
    bench = Bench([Unobtainable(quick)], is_quick=True)
    with ExitStack() as stack:
        bench.start(stack, 0)
    assert bench.missing == {"unobtainable": "could not be installed: nobody sells it"}
    assert bench.systems == []


def test_a_command_that_fails_says_its_last_word():
    with pytest.raises(NotInstalledError) as caught:
        run(["sh", "-c", "echo first >&2; echo no room >&2; exit 3"])
    assert str(caught.value) == "sh ended with 3: no room"


def test_an_environment_made_of_the_same_packages_is_left_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("UV", "/nowhere")
    (tmp_path / MADE).write_text("one==1\ntwo==2")
    python_environment(tmp_path, ("one==1", "two==2"))
    assert (tmp_path / MADE).exists()


def test_what_is_there_is_not_installed_again(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "theme-2").touch()
    debian_packages({str(tmp_path / "theme-*"): "theme"})


def test_italics_reach_wordpress_as_html():
    assert typed("One. *Two three.* Four.") == "One. <em>Two three.</em> Four."


@pytest.mark.parametrize("name", PEERS)
def test_each_peer_says_what_serves_it_and_how_much_a_page_shows(name):
    peer = PEERS[name](quick)
    assert peer.name == name
    assert peer.server
    assert min(peer.on_a_page) >= 10
