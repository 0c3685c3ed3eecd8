"""What stands around every page, and by what it is kept: the course's navigation, the reader's menu, the foot."""

from django.contrib.messages import get_messages

from apps.core.kept import By

# what higher apps show beside the account: functions of a request that give all that is shown, for a key
beside = []


def waiting_in_course(request):
    """How much waits for staff beside “Moderation”, a place of a higher app, which puts its own function here."""
    return


def navigation(request):
    """The places of the course, with the one where the reader is, by the first step of the path in the course."""
    course = course_of(request)
    if course is None:
        return By((None, request.path == "/"), {"request": request, "course": None})
    place, _slash, deeper = request.path.removeprefix(f"/c/{course.slug}/").partition("/")
    shows = {"sets_up": request.seat.is_instructor, "moderates": request.seat.is_staff}
    shows["waiting"] = waiting_in_course(request)
    key = (course.slug, course.title, *shows.values(), place, bool(deeper))
    return By(key, {"request": request, "course": course, **shows})


def account_menu(request):
    """The menu under the name of who is signed in; nothing to see for others."""
    user = request.user
    if not user.is_authenticated:
        return By((), {})
    shows = {"name": user.name, "username": user.username, "is_staff": user.is_staff}
    return By(tuple(shows.values()), shows)


def foot(request):
    """The links at the foot of the page and the course's clock."""
    course = course_of(request)
    key = (course.slug, course.code, course.term, course.time_zone) if course else ()
    return By(key, {"course": course})


def course_of(request):
    """The course whose page this is, or None."""
    seat = getattr(request, "seat", None)
    return seat.course if seat else None


def around(request):
    """All that differs around a page from reader to reader; None while a message waits, which is shown once."""
    if len(get_messages(request)):
        return None
    theme = request.user.theme if request.user.is_authenticated else ""
    keys = (navigation(request).key, account_menu(request).key, foot(request).key)
    return (request.get_full_path(), theme, *keys, *(shown(request) for shown in beside))
