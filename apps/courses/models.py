"""A course, who sits in it, when it meets, and the log of what its staff did."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import validate_time_zone


class CitationStyle(models.TextChoices):
    """In which references can be written; `readings.references` says how."""

    APA = "apa", _("APA")
    MLA = "mla", _("MLA")
    CHICAGO = "chicago", _("Chicago")
    HARVARD = "harvard", _("Harvard")
    VANCOUVER = "vancouver", _("Vancouver")


class CourseQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def seating(self, person):
        """Courses in which the person has an active seat."""
        return self.filter(seats__person=person, seats__status=Seat.Status.ACTIVE)


class Course(models.Model):
    slug = models.SlugField(
        max_length=60, unique=True, help_text=_("Stands in every address of the course; never changes.")
    )
    title = models.CharField(max_length=170)
    subtitle = models.CharField(max_length=250, blank=True, help_text=_("One sentence under the title."))
    code = models.CharField(max_length=40, blank=True, help_text=_("For example HIST 348."))
    term = models.CharField(max_length=40, blank=True, help_text=_("For example Spring 2025."))
    about = models.TextField(blank=True, help_text=_("Markdown, shown on “About this seminar”."))
    about_html = models.TextField(blank=True, editable=False)
    about_renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    is_public = models.BooleanField(default=False, help_text=_("Anyone may read."))
    admits_guests = models.BooleanField(
        default=False, help_text=_("People without an account may reply; held for approval.")
    )
    edit_minutes = models.PositiveSmallIntegerField(
        default=30, help_text=_("Minutes in which an author's edit leaves no note.")
    )
    shows_not_found = models.BooleanField(
        default=False, help_text=_("All readers see which quotations were not found; otherwise writer and staff do.")
    )
    citation_style = models.CharField(
        max_length=10,
        choices=CitationStyle,
        default=CitationStyle.APA,
        help_text=_("References are written in it unless a reader asks for another."),
    )
    join_code = models.CharField(max_length=24, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(
        null=True, blank=True, help_text=_("From then on, and for the time being, only staff write.")
    )
    # rises with every change of what all its readers see but of its threads, which have their own; kept pages name it
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("classroom:schedule", args=[self.slug])

    @property
    def is_archived(self):
        return self.archived_at is not None

    @property
    def is_frozen(self):
        return self.frozen_at is not None


class Section(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sections")
    name = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["name"]
        # a roster names sections; one name is one section
        constraints = [models.UniqueConstraint("course", Lower("name"), name="section_name_in_course")]

    def __str__(self):
        return self.name


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
        """Those that were not taken back."""
        return self.filter(status=Seat.Status.ACTIVE)

    def students(self, course):
        """Those who are asked to take part in the course."""
        return self.active().filter(course=course, role=Role.STUDENT)


class Seat(models.Model):
    """One person's place in one course. A guest's seat is never saved; `course` is always set."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        REMOVED = "removed", _("Removed")

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=10, choices=[c for c in Role.choices if c[0] != Role.GUEST])
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats")
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    joined_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When it was last taken back: no older invitation opens it again.")
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
            # guests exist in memory only
            models.CheckConstraint(
                condition=models.Q(role__in=["instructor", "assistant", "student", "observer"]), name="seat_role_known"
            ),
        ]
        # the schedule names who teaches and counts who takes part, however many sit there
        indexes = [models.Index(fields=["course", "status", "role"], name="seat_of_role")]

    # Random keys from this visitor's signed cookie: each names one held reply of a guest. Set by seating, never stored.
    guest_keys: frozenset[str] = frozenset()

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


class SecretAddress(models.Model):
    """What opens one thing of a seat to whoever knows its token; its member makes, renews and closes it."""

    class Kind(models.TextChoices):
        CALENDAR = "calendar", _("Calendar")
        FEED = "feed", _("Feeds")

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="addresses")
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

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(
        max_length=10, choices=[c for c in Role.choices if c[0] != Role.GUEST], default=Role.STUDENT
    )
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
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


class Meeting(models.Model):
    """One class meeting; readings are assigned to it, prompts belong to it. Numbers follow the order without a gap."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=170, blank=True, help_text=_("Empty: “Reading not yet assigned”."))
    starts_at = models.DateTimeField(
        null=True, blank=True, help_text=_("In the course's time zone; empty if not fixed.")
    )
    note = models.CharField(max_length=250, blank=True)
    token = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text=_("One press of the button, one meeting.")
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["number"]
        # the schedule is read in this order, and "meeting 7" names one meeting
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="meeting_number_in_course")]

    def __str__(self):
        return _("Meeting %(number)s") % {"number": self.number}

    @classmethod
    def nothing_hangs(cls):
        """The condition that no reading, prompt or other row of a higher app points to a meeting."""
        points = [
            models.Exists(r.related_model._base_manager.filter(**{r.field.name: models.OuterRef("pk")}))
            for r in cls._meta.related_objects
        ]
        return models.Q(*(~exists for exists in points))


class LogEntry(models.Model):
    """One deed of staff, written by `courses.actions.log_action` in the deed's own transaction; never changed.

    The object is named by kind and key, people by id, texts by revision: erasing a person empties what is pointed to.
    """

    course = models.ForeignKey(Course, null=True, on_delete=models.PROTECT, related_name="log_entries")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40, help_text=_("For example hide_reply."))
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=250, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    logged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        indexes = [
            # the history of one object, newest first
            models.Index(fields=["object_kind", "object_id", "-logged_at"], name="log_of_object"),
            # the log page of a course
            models.Index(fields=["course", "-logged_at"], name="log_of_course"),
        ]

    def __str__(self):
        return f"{self.verb} {self.object_kind} {self.object_id}"
