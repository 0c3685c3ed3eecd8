"""The index of a reading's words, written when its text is rendered."""

import hashlib

from ..checking import bind
from ..models import WordIndex
from ..shelf import blocks_of


def index_words(reading):
    """Renew the index in which quotations of this reading are looked for."""
    volume = bind(blocks_of(reading))
    named = hashlib.blake2b(repr(volume.labels).encode() + volume.text, digest_size=16)
    kept = {"text": volume.text, "places": volume.places.tobytes(), "starts": volume.starts, "labels": volume.labels}
    kept |= {"revision": reading.revision, "digest": named.hexdigest()}
    row = WordIndex(reading=reading, **kept)
    WordIndex.objects.bulk_create([row], update_conflicts=True, unique_fields=["reading"], update_fields=list(kept))
