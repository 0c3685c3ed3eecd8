"""What points at words of a reading, and is carried along when the reading is revised."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course

from ..anchoring import Certainty
from ..numbering import parts_of
from ..passages import Passage
from .library import Reading


class Pointer(models.Model):
    """Words of a reading that a row of some app points at: the fields of a `passages.Passage`.

    `actions.reanchor` carries it to a new revision. An orphan keeps the passage and the revision it last stood in.
    """

    class Standing(models.TextChoices):
        STANDS = "stands", _("Stands")
        CHECK = "check", _("To be checked")
        ORPHAN = "orphan", _("No longer in the reading")

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="%(class)ss")
    revision = models.PositiveIntegerField(help_text=_("Of the reading, in which it stands so."))
    number = models.PositiveIntegerField(help_text=_("Of the paragraph."))
    letter = models.CharField(max_length=2, blank=True)
    start = models.PositiveIntegerField(help_text=_("Offset in the paragraph’s plain text, characters."))
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    standing = models.CharField(max_length=6, choices=Standing, default=Standing.STANDS)
    was = models.TextField(blank=True, help_text=_("While it is to be checked: the words it pointed at before."))

    class Meta:
        abstract = True

    @property
    def label(self):
        """The paragraph, as it stands after the pilcrow: 4 or 4a."""
        return f"{self.number}{self.letter}"

    @property
    def passage(self):
        """The words with their surroundings and address."""
        return Passage(self.label, self.start, self.end, self.exact, self.prefix, self.suffix, self.revision)

    @property
    def is_orphan(self):
        return self.standing == self.Standing.ORPHAN

    def point_at(self, passage):
        """Take over the fields of a passage; nothing is saved."""
        self.number, self.letter = parts_of(passage.label)
        self.start, self.end, self.revision = passage.start, passage.end, passage.revision
        self.exact, self.prefix, self.suffix = passage.exact, passage.prefix, passage.suffix

    def follow(self, anchor):
        """Take over what became of the passage; doubt stays until someone has looked. Nothing is saved."""
        if anchor.certainty == Certainty.ORPHAN:
            self.standing = self.Standing.ORPHAN
            return
        if anchor.certainty == Certainty.CHECK:
            self.was, self.standing = self.was or self.exact, self.Standing.CHECK
        elif self.is_orphan:
            self.standing = self.Standing.CHECK if self.was else self.Standing.STANDS
        self.point_at(anchor.passage)


class Note(Pointer):
    """A note to self on words of a reading: nobody else ever sees it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_notes", db_index=False
    )
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="reading_notes")
    body = models.TextField(_("Your note"), max_length=4000)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["number", "letter", "start", "pk"]
        # a person's own notes beside a reading
        indexes = [models.Index(fields=["person", "reading"], name="note_of_person")]

    def __str__(self):
        return f"{self.person_id} {self.passage.address}"
