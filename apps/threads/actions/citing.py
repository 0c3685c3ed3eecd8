"""What texts of a discussion cite is written down with them, and led to the works that the course knows."""

from django.db import transaction

from apps.readings.citations import key_of, match_in_order

from ..models import Citation, Source, Thread
from ..shelves import shelves_of, works_known_in
from . import numbering

LONGEST_NAME, LONGEST_LOCATOR = 200, 60  # as their fields hold


def note_citations(thread, cited, reply=None, *, is_new=False):
    """Write down what a text cites, a reply or the prompt; `cited` is what rendering found in it."""
    if not is_new:
        Citation.objects.filter(source__thread=thread.pk, reply=reply).delete()
    if not cited:
        return
    sources = _sources(thread, cited)
    Citation.objects.bulk_create(_citation(sources[key_of(one.name)], reply, one) for one in cited)


def _citation(source, reply, one):
    return Citation(source=source, reply=reply, locator=one.locator[:LONGEST_LOCATOR], is_sure=one.is_sure)


def _sources(thread, cited):
    """{key: source} of everything that is cited; new ones are made, and led to their works."""
    names = {key_of(one.name): one.name[:LONGEST_NAME] for one in reversed(cited)}
    known = {source.key: source for source in Source.objects.filter(thread=thread.pk, key__in=names)}
    fresh = [Source(thread=thread, key=key, name=name) for key, name in names.items() if key not in known]
    if fresh:
        shelves = shelves_of(thread, works_known_in(thread.course_id))
        for source in fresh:
            source.work_id = match_in_order(source.name, shelves)
        known |= {source.key: source for source in Source.objects.bulk_create(fresh)}
    return known


def lead_sources(*, course):
    """Lead every source of the course (its key) to the work that has its name now, thread by thread."""
    works = works_known_in(course)
    for thread in _threads_that_cite(course):
        lead_sources_of(thread, works)


def _threads_that_cite(course):
    threads = Thread.objects.filter(course=course, sources__isnull=False).distinct().order_by("pk")
    return threads.select_related("prompt").prefetch_related("sources", "prompt__readings").iterator(chunk_size=100)


def lead_again(thread):
    """Lead the sources of one thread anew, whose prompt names other readings than before."""
    if thread.sources.exists():
        lead_sources_of(thread, works_known_in(thread.course_id))


@transaction.atomic
def lead_sources_of(thread, works):
    """The same for one thread; its readers see the change at once."""
    shelves, changed = shelves_of(thread, works), []
    for source in thread.sources.all():
        work = match_in_order(source.name, shelves)
        if work != source.work_id:
            source.work_id = work
            changed.append(source)
    if changed:
        Source.objects.bulk_update(changed, ["work"])
        numbering.touch(thread)
