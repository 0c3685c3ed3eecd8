"""What the loader's pages read."""

from django.conf import settings
from django.db.models import Count, Q

from apps.courses.models import Course
from apps.readings.csl import identity
from apps.readings.models import Reading, Work

from .models import Batch, LoadedFile


def batches():
    """All batches, for finding one."""
    return Batch.objects.select_related("course", "meeting", "revises").fetch_mode(settings.SEAL_PAGES)


def recent_batches():
    """The ten latest, with how many of their files are loaded."""
    loaded = Count("files", filter=Q(files__state=LoadedFile.State.LOADED))
    rows = Batch.objects.select_related("loaded_by", "course").annotate(file_count=Count("files"), loaded_count=loaded)
    return rows.fetch_mode(settings.SEAL_PAGES)[:10]


def files_of(batch):
    """The files of a batch in order, with what each became."""
    rows = batch.files.select_related("thread__course", "thread__prompt").prefetch_related("readings")
    return rows.fetch_mode(settings.SEAL_PAGES)


def files_in(batch_id):
    """The files of one batch, for finding one to change."""
    return LoadedFile.objects.select_related("batch__revises").filter(batch=batch_id)


def readings_for(seat):
    """The readings of the seat's course."""
    return Reading.objects.visible_to(seat).fetch_mode(settings.SEAL_PAGES)


def known_works(course_id):
    """The identities of the works that a course knows; none where there is no course."""
    known = Work.objects.known_in(course_id).values_list("csl", flat=True) if course_id else []
    return frozenset(map(identity, known))


def library():
    """All readings, for finding one whose text a file replaces."""
    return Reading.objects.fetch_mode(settings.SEAL_PAGES)


def source_of(reading):
    """The file that a reading was loaded from, or none."""
    return LoadedFile.objects.loaded().filter(readings=reading).order_by("-pk").first()


def courses_with_meetings():
    """The courses that texts may go into."""
    return Course.objects.filter(archived_at=None).prefetch_related("meetings").fetch_mode(settings.SEAL_PAGES)
