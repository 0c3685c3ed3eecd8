"""Under which names texts stand that are there already."""

from apps.courses.actions import alias_of
from apps.courses.models import STAFF

from ..models import Reply
from . import naming, numbering


def sign_anew(*, course, seats):
    """Within a deed: replies of these members, and quotations of them, stand under their aliases.

    A pseudonym stays. Aliases are given in no order that others could know.
    """
    signed = Reply.objects.filter(course=course, thread__prompt__is_anonymous=False).exclude(author_role__in=STAFF)
    writers = signed.filter(author__in=seats.values("person")).order_by().values("author")
    seated = seats.filter(person__in=writers).select_related("course").order_by("?")
    names = {seat.person_id: alias_of(seat) for seat in seated}
    for person, name in names.items():
        sign(signed.filter(author=person).exclude(author_name=name), author_name=name)
    naming.rename_quotations(course, names)


def sign(texts, *, most=None, **changes):
    """Change what stands at texts, or at some of them; gives back how many.

    In the order of their threads, so that no two deeds wait for each other.
    """
    some = list(texts.select_related("thread").order_by("thread", "pk")[:most])
    for thread in dict.fromkeys(text.thread for text in some):
        numbering.touch(thread)
    texts.model.objects.filter(pk__in=[text.pk for text in some]).update(**changes)
    return len(some)
