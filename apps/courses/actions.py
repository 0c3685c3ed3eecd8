"""What changes in a course; every deed of staff is logged in its own transaction."""

from .models import LogEntry


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
