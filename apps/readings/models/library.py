"""A source text in the library: its paragraphs, figures and topics, and where a course assigns it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core import markdown
from apps.core.models import Upload
from apps.courses.models import Course, Meeting

from ..languages import language_name
from ..passages import Text
from ..plain import plain_of
from ..texts import Block


class Topic(models.Model):
    """A keyword; may stand under another."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self):
        return self.name


class TopicAlias(models.Model):
    """Another name of a topic, and an address that leads to it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="aliases")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name"]

    def __str__(self):
        return self.name


class ReadingQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=Reading.State.PUBLISHED)

    def visible_to(self, seat):
        """What this seat finds in its course: what is assigned there, drafts for staff only."""
        assigned = self.filter(assignments__course=seat.course_id)
        return assigned if seat.is_staff else assigned.published()


class Reading(models.Model):
    class Kind(models.TextChoices):
        ESSAY = "essay", _("Essay")
        PAPER = "paper", _("Paper")
        POST = "post", _("Seminar blog post")
        ARTICLE = "article", _("Article")
        CHAPTER = "chapter", _("Chapter")
        REFERENCE = "reference", _("Reference article")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    slug = models.SlugField(
        max_length=80, unique=True, help_text=_("Stands in every address and quotation; never changes.")
    )
    title = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ESSAY)
    language = models.CharField(max_length=20, default="en", help_text=_("BCP 47 tag, for example en or ru."))
    published = models.CharField(
        max_length=10, blank=True, help_text=_("1956, 1956-02 or 1956-02-25; empty if no date is on record.")
    )
    container = models.CharField(max_length=250, blank=True, help_text=_("Journal, book or site it stands in."))
    publisher = models.CharField(max_length=250, blank=True)
    url = models.URLField(max_length=500, blank=True)
    accessed = models.DateField(null=True, blank=True)
    rights = models.CharField(max_length=250, blank=True)
    abstract = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    topics = models.ManyToManyField(Topic, blank=True, related_name="readings")
    source_name = models.CharField(max_length=250, blank=True, help_text=_("Name of the file it was loaded from."))
    # kept with the paragraphs so that lists need not count
    last_number = models.PositiveIntegerField(default=0, help_text=_("Highest paragraph number ever given."))
    paragraph_count = models.PositiveIntegerField(default=0)
    figure_count = models.PositiveIntegerField(default=0)
    work_count = models.PositiveIntegerField(default=0, help_text=_("Entries of the works cited."))
    word_count = models.PositiveIntegerField(default=0)
    renderer = models.PositiveSmallIntegerField(default=0, editable=False, help_text=_("What made its stored HTML."))
    opening = models.CharField(max_length=300, blank=True, help_text=_("Its first words, for lists."))
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    @property
    def minutes(self):
        """Reading time in minutes at 230 words a minute (Brysbaert 2019, 238 for non-fiction, rounded down)."""
        return max(1, round(self.word_count / 230))

    def printed_blocks(self):
        """[(Block, key of its figure or "")] in order, as `bodies.body_of` takes them."""
        rows = [(row.position, Block(row.kind, row.text), "") for row in self.paragraphs.all()]
        rows += [(row.position, Block("figure", row.caption, row.alt), str(row.pk)) for row in self.figures.all()]
        return [(block, key) for _position, block, key in sorted(rows, key=lambda row: row[0])]

    def plain_text(self):
        """What it says now, as `passages.Text`; one query unless its paragraphs are loaded."""
        return Text([(row.label, row.plain) for row in self.paragraphs.all() if row.label], self.revision)

    @property
    def language_name(self):
        return language_name(self.language)


class Contributor(models.Model):
    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        EDITOR = "editor", _("Editor")
        TRANSLATOR = "translator", _("Translator")

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="contributors")
    role = models.CharField(max_length=10, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(default=1)
    family = models.CharField(max_length=120, help_text=_("Family name, or the whole name of a group."))
    given = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.given} {self.family}".strip()


class Paragraph(models.Model):
    """One block of a reading. Numbered ones are addresses: given once, kept when moved, left empty when removed."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Paragraph")
        HEADING = "heading", _("Heading")
        QUOTE = "quote", _("Block quotation")
        LIST = "list", _("List")
        TABLE = "table", _("Table")

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="paragraphs", db_index=False)
    position = models.PositiveIntegerField(help_text=_("Order in the reading, shared with its figures."))
    number = models.PositiveIntegerField(null=True, blank=True, help_text=_("Headings have none."))
    letter = models.CharField(max_length=2, blank=True, help_text=_("¶ 4a was inserted after ¶ 4."))
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    text = models.TextField(help_text=_("Markdown."))
    pages = models.CharField(
        max_length=200, blank=True, help_text=_("Labels of the printed pages that begin in it, with spaces between.")
    )
    html = models.TextField(editable=False)

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["position"]
        constraints = [
            # an address names one paragraph; headings (number null) are exempt
            models.UniqueConstraint(fields=["reading", "number", "letter"], name="paragraph_address"),
        ]
        # the reading page in order
        indexes = [models.Index(fields=["reading", "position"], name="paragraph_order")]

    def __str__(self):
        return f"¶ {self.label}"

    @property
    def label(self):
        """What follows the pilcrow: 4 or 4a (0a stands before ¶ 1); empty for a heading."""
        return "" if self.number is None else f"{self.number}{self.letter}"

    @property
    def anchor(self):
        return f"p{self.label}"

    @property
    def plain(self):
        """Its plain text, whose characters offsets of passages count."""
        return plain_of(self.html)

    @property
    def page_labels(self):
        """The printed pages that begin in this paragraph, in order; `pages.anchor_of` gives their ids."""
        return self.pages.split()


class Figure(models.Model):
    """A figure of a reading; its image may be missing while its caption is kept."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveIntegerField(help_text=_("Order in the reading, shared with its paragraphs."))
    image = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    caption = models.TextField(blank=True)
    alt = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position"]

    def __str__(self):
        return self.caption[:60]


class ReadingRevision(models.Model):
    """What a reading said at one revision, so that a passage that names it can be found again."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    blocks = models.JSONField(help_text=_("[{label, kind, text}] in order."))
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="revision_number_in_reading")]

    def __str__(self):
        return f"{self.reading_id}@{self.number}"

    def plain_text(self):
        """What the reading said then, as `passages.Text`, from its Markdown as today's renderer reads it."""
        blocks = [(block["label"], markdown.render(block["text"]).html) for block in self.blocks if block["label"]]
        return Text([(label, plain_of(html)) for label, html in blocks], self.number)


class Assignment(models.Model):
    """A reading in a course, under a meeting or none."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="assignments", db_index=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="assignments")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="assignments")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["position", "pk"]
        # a reading has one place in a course
        constraints = [models.UniqueConstraint(fields=["course", "reading"], name="assignment_once_in_course")]

    def __str__(self):
        return f"{self.course_id} {self.reading_id}"
