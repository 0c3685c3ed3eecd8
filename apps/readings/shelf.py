"""The readings of a course as the quotation check looks for words in them: published ones, kept in memory.

A shelf is kept by the digests of what stands on it, and what stands on it by the course's version: two courses that
read the same share one, and a course in which something else has changed has its own again without making it.
"""

import hashlib
from collections import namedtuple

from apps.core import kept, markdown

from .checking import Shelf, Title, bind
from .models import Reading, WordIndex, Work
from .plain import plain_of

On = namedtuple("On", "key revision slug digest record")
SIZE = 2_000  # bytes of a reading's record in memory, about


def shelf_of(course):
    """The Shelf of a course; no query while the course stays as it is, else one, and one more if it is not kept."""
    name, standing = _standing(course)
    key = ("shelf", name)
    shelf = kept.store.get(key)
    if shelf is None:
        shelf = _made(standing, name)
        kept.store.keep(key, shelf, shelf.size + SIZE)
    return shelf


def _standing(course):
    """What stands on the shelf, and a name for exactly that."""
    key = ("on shelf", course.pk, course.version)
    found = kept.store.get(key)
    if found is None:
        standing = [On(*row) for row in _on_shelf(course)]
        name = hashlib.blake2b(repr(standing).encode(), digest_size=8).hexdigest()
        found = kept.store.keep(key, (name, standing), SIZE * (1 + len(standing)))
    return found


def _on_shelf(course):
    """What students find in the library; of a draft the check must not tell them."""
    own = Work.objects.filter(role=Work.Role.OWN, reading__state=Reading.State.PUBLISHED)
    read = own.filter(reading__assignments__course=course.pk).order_by("reading")
    return read.values_list("reading", "reading__revision", "reading__slug", "reading__word_index__digest", "csl")


def _made(standing, name):
    found = WordIndex.objects.filter(reading__in=[on.key for on in standing]) if standing else []
    volumes = {index.reading_id: index.volume for index in found}
    return Shelf([(_title(on), volumes.get(on.key) or _bound(on.key)) for on in standing], name)


def _title(on):
    return Title(on.key, on.revision, on.record or {}, on.slug)


def _bound(key):
    """Of a reading that has not been rendered since there are indexes."""
    return bind(blocks_of(Reading.objects.get(pk=key)))


def blocks_of(reading):
    """[(label, plain text)] of all that a reading says: its numbered paragraphs, then headings and captions."""
    paragraphs = [(paragraph.label, paragraph.plain) for paragraph in reading.paragraphs.all()]
    captions = [("", plain_of(markdown.render(figure.caption).html)) for figure in reading.figures.all()]
    return sorted(paragraphs + captions, key=lambda block: not block[0])
