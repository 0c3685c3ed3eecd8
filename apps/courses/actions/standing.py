"""How a person stands in a course: warned, silenced for a time, suspended; each deed gives a reason and tells them."""

from django.db import transaction
from django.utils import timezone

from apps.core.links import full
from apps.core.mail import send_letter
from apps.courses.models import Seat

from .log import log_action
from .seats import do_to_seat
from .versions import touch_seat


@transaction.atomic
def warn_seat(*, seat, by, reason):
    """Tell a person that something must change; nothing else follows by itself."""
    log_action(course=seat.course, actor=by, verb="warn_seat", obj=seat, reason=reason)
    _tell(seat, "warned", reason)
    return seat


@transaction.atomic
def silence_seat(*, seat, by, reason, until):
    """Let a person read and not post until a moment; a second silence takes the place of the first."""
    fields = {"silenced_until": until, "silenced_because": reason}
    return _stand(seat, by, "silence_seat", fields, "silenced", reason)


@transaction.atomic
def lift_silence(*, seat, by, reason=""):
    """Let a person post again before the time."""
    return _stand(seat, by, "lift_silence", {"silenced_until": None, "silenced_because": ""}, "heard", reason)


@transaction.atomic
def suspend_seat(*, seat, by, reason):
    """Close the course to a person, from their next request until it is lifted; what they wrote stays."""
    return _stand(seat, by, "suspend_seat", {"status": Seat.Status.SUSPENDED}, "suspended", reason)


@transaction.atomic
def lift_suspension(*, seat, by, reason=""):
    """Open the course to a suspended person again, as they sat in it."""
    if not seat.is_suspended:
        return seat
    return _stand(seat, by, "lift_suspension", {"status": Seat.Status.ACTIVE}, "back", reason)


def _stand(seat, by, verb, fields, standing, reason):  # noqa: PLR0913 - one deed with its names
    if do_to_seat(seat=seat, by=by, verb=verb, fields=fields, reason=reason):
        touch_seat(seat)
        _tell(seat, standing, reason)
    return seat


def _tell(seat, standing, reason):
    """Write to whom it concerns, whatever other mail of the course they wish."""
    if not (seat.person.email and seat.person.is_active):
        return
    context = {"seat": seat, "title": " ".join(seat.course.title.split()), "standing": standing, "reason": reason}
    with timezone.override(seat.course.time_zone):
        send_letter(
            seat.person.email, "courses/mail/standing.txt", context | {"link": full(seat.course.get_absolute_url())}
        )
