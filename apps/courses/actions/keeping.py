"""How long a course keeps what it need not keep as long as the site."""

from django.db import transaction

from .log import log_action, set_fields


@transaction.atomic
def set_keeping(*, course, by, **days):
    """Keep rows of these rules for so many days; of those without a number, as long as the site does."""
    days = {name: n for name, n in days.items() if n is not None}
    was = course.keep_days or {}
    if days == was:
        return course
    set_fields(course, {"keep_days": days or None})
    log_action(course=course, actor=by, verb="set_keeping", obj=course, before=was, after=days)
    return course
