"""Who sits in a course, as what; what opens a seat, and what a seat opens."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    INSTRUCTOR = "instructor", _("Instructor")
    ASSISTANT = "assistant", _("Assistant")
    STUDENT = "student", _("Student")
    OBSERVER = "observer", _("Observer")
    GUEST = "guest", _("Guest")


STAFF = (Role.INSTRUCTOR, Role.ASSISTANT)


class Watch(models.TextChoices):
    """How closely someone follows a discussion."""

    MUTED = "muted", _("Muted")
    NORMAL = "normal", _("Normal")
    WATCHING = "watching", _("Watching")


class SeatQuerySet(models.QuerySet):
    def active(self):
        """Those that were neither taken back nor suspended."""
        return self.filter(status=Seat.Status.ACTIVE)

    def students(self, course):
        """Those who are asked to take part in the course."""
        return self.active().filter(course=course, role=Role.STUDENT)

    def in_course(self):
        """Those that were not taken back; a suspended one is still there."""
        return self.exclude(status=Seat.Status.REMOVED)


class Seat(models.Model):
    """One person's place in one course. A guest's seat is never saved; `course` is always set."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        REMOVED = "removed", _("Removed")
        SUSPENDED = "suspended", _("Suspended")

    course = models.ForeignKey("Course", on_delete=models.CASCADE, related_name="seats", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=10, choices=[c for c in Role.choices if c[0] != Role.GUEST])
    section = models.ForeignKey("Section", null=True, blank=True, on_delete=models.SET_NULL, related_name="seats")
    status = models.CharField(max_length=9, choices=Status, default=Status.ACTIVE)
    joined_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When it was last taken back: no older invitation opens it again.")
    )
    silenced_until = models.DateTimeField(
        null=True, blank=True, help_text=_("Until then its person reads everything and posts nothing.")
    )
    silenced_because = models.CharField(
        max_length=250, blank=True, default="", db_default="", help_text=_("Told where they would write.")
    )
    alias = models.CharField(
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text=_("The name its person goes by where the course hides names; empty until they need one."),
    )
    watch = models.CharField(
        max_length=8,
        choices=Watch,
        default=Watch.NORMAL,
        help_text=_("How closely its person follows the discussions, unless they say otherwise of one."),
    )
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("Rises with what its person keeps there for nobody else to see.")
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            # seating looks a person up in a course: one row or none
            models.UniqueConstraint(fields=["course", "person"], name="seat_person_in_course"),
            # one alias is one person
            models.UniqueConstraint(
                "course", Lower("alias"), condition=~models.Q(alias=""), name="seat_alias_in_course"
            ),
            # guests exist in memory only
            models.CheckConstraint(
                condition=models.Q(role__in=["instructor", "assistant", "student", "observer"]), name="seat_role_known"
            ),
        ]
        # the schedule names who teaches and counts who takes part, however many sit there
        indexes = [models.Index(fields=["course", "status", "role"], name="seat_of_role")]

    # Random keys from this visitor's signed cookie: each names one held reply of a guest. Set by seating, never stored.
    guest_keys: frozenset[str] = frozenset()
    # Who sits in the section of an assistant, by key. Set by seating, never stored.
    charges: frozenset[int] = frozenset()

    def __str__(self):
        return f"{self.person_id or 'guest'} {self.role} {self.course_id}"

    @property
    def is_staff(self):
        return self.role in STAFF

    @property
    def is_instructor(self):
        return self.role == Role.INSTRUCTOR

    @property
    def is_guest(self):
        return self.role == Role.GUEST

    @property
    def is_member(self):
        return self.role != Role.GUEST

    @property
    def is_in_course(self):
        """Whether it was not taken back; a suspended one is still there."""
        return self.status != Seat.Status.REMOVED

    @property
    def is_suspended(self):
        return self.status == Seat.Status.SUSPENDED

    def is_silenced(self, now=None):
        """Whether its person may only read for the time being; staff are never."""
        return not self.is_staff and self.silenced_until is not None and self.silenced_until > (now or timezone.now())


class SecretAddress(models.Model):
    """What opens one thing of a seat to whoever knows its token; its member makes, renews and closes it."""

    class Kind(models.TextChoices):
        CALENDAR = "calendar", _("Calendar")
        FEED = "feed", _("Feeds")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="addresses", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    token = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = _("secret address")
        verbose_name_plural = _("secret addresses")
        # a new one takes the place of the old
        constraints = [models.UniqueConstraint(fields=["seat", "kind"], name="address_of_seat")]

    def __str__(self):
        return f"{self.seat_id} {self.kind}"


class Invitation(models.Model):
    """A seat offered by mail to an address; taken once by whoever follows its link and signs in."""

    course = models.ForeignKey("Course", on_delete=models.CASCADE, related_name="invitations", db_index=False)
    email = models.EmailField()
    role = models.CharField(
        max_length=10, choices=[c for c in Role.choices if c[0] != Role.GUEST], default=Role.STUDENT
    )
    section = models.ForeignKey("Section", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    display_name = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=40, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField(help_text=_("When it was last offered."))
    sent_at = models.DateTimeField(null=True, blank=True, help_text=_("Empty while its mail waits in the queue."))
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        # inviting the same address again renews the invitation
        constraints = [models.UniqueConstraint("course", Lower("email"), name="invitation_email_in_course")]

    def __str__(self):
        return f"{self.course_id} {self.role}"

    @property
    def is_taken(self):
        return self.taken_at is not None
