"""Other forums, each installed and served as its makers recommend, with the same text."""

from tests.bench.peers.machina import Machina
from tests.bench.peers.misago import Misago
from tests.bench.peers.spirit import Spirit
from tests.bench.peers.wordpress import WordPress

PEERS = {"machina": Machina, "spirit": Spirit, "misago": Misago, "wordpress": WordPress}
