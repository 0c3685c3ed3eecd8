"""Which replies of a course wait for approval."""

from django.db import transaction

from .log import log_action, set_fields
from .versions import touch


@transaction.atomic
def set_holding(*, course, by, **rules):
    """Hold replies by these rules, of which those that are off are left out; the log counts the words of a list."""
    rules = {name: value for name, value in rules.items() if value}
    was = course.holding or {}
    if rules == was:
        return course
    before, after = _loggable(was), _loggable(rules)
    set_fields(course, {"holding": rules or None})
    touch(course.pk)
    log_action(course=course, actor=by, verb="set_holding", obj=course, before=before, after=after)
    return course


def _loggable(rules):
    return {name: len(value) if isinstance(value, list) else value for name, value in rules.items()}
