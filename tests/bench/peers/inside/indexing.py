"""Fills a peer's Whoosh index through haystack's own documents, in one commit rather than one for each thousand."""

from haystack import connections

AT_MOST = 20_000_000  # characters of text: two minutes of work; the whole corpus would take a quarter of an hour


def rebuild(related=()):
    """Add documents of what the site's search knows, `AT_MOST` so much; `related` is what these read besides."""
    backend = connections["default"].get_backend()
    backend.setup()
    writer, room = backend.index.writer(limitmb=1024), AT_MOST
    for index in connections["default"].get_unified_index().get_indexes().values():
        for row in index.index_queryset().select_related(*related).iterator(500):
            document = {key: backend._from_python(value) for key, value in index.full_prepare(row).items()}
            if len(document["text"]) <= room:
                writer.add_document(**document)
                room -= len(document["text"])
    writer.commit()
