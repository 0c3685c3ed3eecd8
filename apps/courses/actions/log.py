"""The append-only action log."""

from apps.core.changes import loggable
from apps.courses.models import LogEntry


def log_action(*, course, actor, verb, obj, reason="", **change):
    """Write one line of the action log; `before` and `after` are small dicts of ids, states and revisions, never text.

    Call it inside the transaction of the deed.
    """
    return LogEntry.objects.create(
        course=course,
        actor=actor,
        verb=verb,
        object_kind=obj._meta.model_name,
        object_id=str(obj.pk),
        reason=reason,
        before=change.get("before", {}),
        after=change.get("after", {}),
    )


def set_fields(obj, fields):
    """Give the object the fields' values and save what differs; returns `before` and `after` for the log.

    A text is named there and not quoted.
    """
    changed = [name for name, value in fields.items() if getattr(obj, name) != value]
    before = {name: loggable(obj, name) for name in changed}
    for name in changed:
        setattr(obj, name, fields[name])
    if changed:
        obj.save(update_fields=changed)
    return before, {name: loggable(obj, name) for name in changed}
