"""What a person wrote, wherever it stands: for the copy of their data that they asked for."""

from django.conf import settings

from ..models import Reply, ReplyRevision, Thread


def replies_of(person):
    """All replies of a person, the oldest first; of what each answers, the number alone."""
    replies = Reply.objects.filter(author=person).select_related("thread__course", "in_reply_to")
    return replies.order_by("pk").fetch_mode(settings.SEAL_PAGES)


def versions_of(person):
    """What those replies said before."""
    versions = ReplyRevision.objects.filter(reply__author=person).select_related("reply__thread__course")
    return versions.order_by("reply", "number").fetch_mode(settings.SEAL_PAGES)


def titles_open_to(seats):
    """{key of a thread: its title}, of those that these seats, {course: seat}, may open."""
    return {key: title for seat in seats.values() for key, title in _seen_by(seat)}


def _seen_by(seat):
    return Thread.objects.visible_to(seat).values_list("pk", "prompt__title")
