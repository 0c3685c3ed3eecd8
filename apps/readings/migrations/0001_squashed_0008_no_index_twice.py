import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables as all that it replaces leave them: a new database is spared the way there.

    What it replaces can go once no site is older than the last of it.
    """

    replaces = [
        ("readings", "0001_initial"),
        ("readings", "0002_notes_to_self"),
        ("readings", "0003_index_of_words"),
        ("readings", "0004_printed_pages"),
        ("readings", "0005_works_of_courses"),
        ("readings", "0006_progress"),
        ("readings", "0007_other_names_of_topics"),
        ("readings", "0008_no_index_twice"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_initial"),
        ("courses", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in every address and quotation; never changes.", max_length=80, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("essay", "Essay"),
                            ("paper", "Paper"),
                            ("post", "Seminar blog post"),
                            ("article", "Article"),
                            ("chapter", "Chapter"),
                            ("reference", "Reference article"),
                        ],
                        default="essay",
                        max_length=10,
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", help_text="BCP 47 tag, for example en or ru.", max_length=20),
                ),
                (
                    "published",
                    models.CharField(
                        blank=True,
                        help_text="1956, 1956-02 or 1956-02-25; empty if no date is on record.",
                        max_length=10,
                    ),
                ),
                (
                    "container",
                    models.CharField(blank=True, help_text="Journal, book or site it stands in.", max_length=250),
                ),
                ("publisher", models.CharField(blank=True, max_length=250)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("accessed", models.DateField(blank=True, null=True)),
                ("rights", models.CharField(blank=True, max_length=250)),
                ("abstract", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")], default="draft", max_length=10
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "source_name",
                    models.CharField(blank=True, help_text="Name of the file it was loaded from.", max_length=250),
                ),
                (
                    "last_number",
                    models.PositiveIntegerField(default=0, help_text="Highest paragraph number ever given."),
                ),
                ("paragraph_count", models.PositiveIntegerField(default=0)),
                ("figure_count", models.PositiveIntegerField(default=0)),
                ("work_count", models.PositiveIntegerField(default=0, help_text="Entries of the works cited.")),
                ("word_count", models.PositiveIntegerField(default=0)),
                (
                    "renderer",
                    models.PositiveSmallIntegerField(default=0, editable=False, help_text="What made its stored HTML."),
                ),
                ("opening", models.CharField(blank=True, help_text="Its first words, for lists.", max_length=300)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "reading",
                "verbose_name_plural": "readings",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Order in the reading, shared with its figures.")),
                ("number", models.PositiveIntegerField(blank=True, help_text="Headings have none.", null=True)),
                ("letter", models.CharField(blank=True, help_text="¶ 4a was inserted after ¶ 4.", max_length=2)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Paragraph"),
                            ("heading", "Heading"),
                            ("quote", "Block quotation"),
                            ("list", "List"),
                            ("table", "Table"),
                        ],
                        default="text",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(help_text="Markdown.")),
                (
                    "pages",
                    models.CharField(
                        blank=True,
                        help_text="Labels of the printed pages that begin in it, with spaces between.",
                        max_length=200,
                    ),
                ),
                ("html", models.TextField(editable=False)),
                (
                    "reading",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="readings.reading",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
                "ordering": ["position"],
                "indexes": [models.Index(fields=["reading", "position"], name="paragraph_order")],
                "constraints": [
                    models.UniqueConstraint(fields=("reading", "number", "letter"), name="paragraph_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(help_text="Of the reading, in which it stands so.")),
                ("number", models.PositiveIntegerField(help_text="Of the paragraph.")),
                ("letter", models.CharField(blank=True, max_length=2)),
                ("start", models.PositiveIntegerField(help_text="Offset in the paragraph’s plain text, characters.")),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField()),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("stands", "Stands"),
                            ("check", "To be checked"),
                            ("orphan", "No longer in the reading"),
                        ],
                        default="stands",
                        max_length=6,
                    ),
                ),
                (
                    "was",
                    models.TextField(
                        blank=True, help_text="While it is to be checked: the words it pointed at before."
                    ),
                ),
                ("body", models.TextField(max_length=4000, verbose_name="Your note")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading_notes", to="courses.course"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="readings.reading"
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ["number", "letter", "start", "pk"],
                "indexes": [models.Index(fields=["person", "reading"], name="note_of_person")],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveIntegerField(help_text="Order in the reading, shared with its paragraphs."),
                ),
                ("caption", models.TextField(blank=True)),
                ("alt", models.CharField(blank=True, max_length=500)),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="core.upload",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="readings.reading"
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("author", "Author"), ("editor", "Editor"), ("translator", "Translator")],
                        default="author",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("family", models.CharField(help_text="Family name, or the whole name of a group.", max_length=120)),
                ("given", models.CharField(blank=True, max_length=120)),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contributors", to="readings.reading"
                    ),
                ),
            ],
            options={
                "verbose_name": "contributor",
                "verbose_name_plural": "contributors",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="courses.course",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assignments",
                        to="courses.meeting",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="readings.reading"
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("course", "reading"), name="assignment_once_in_course")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("blocks", models.JSONField(help_text="[{label, kind, text}] in order.")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="readings.reading",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("reading", "number"), name="revision_number_in_reading")
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=80)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="readings.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="reading",
            name="topics",
            field=models.ManyToManyField(blank=True, related_name="readings", to="readings.topic"),
        ),
        migrations.CreateModel(
            name="TopicAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=80)),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="readings.topic"
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="WordIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                (
                    "digest",
                    models.CharField(help_text="Names what it holds; kept shelves are keyed by it.", max_length=32),
                ),
                ("text", models.BinaryField()),
                (
                    "places",
                    models.BinaryField(
                        help_text="Sorted 64-bit numbers, little-endian as on every machine this runs on."
                    ),
                ),
                ("starts", models.JSONField(help_text="Byte of the text at which each paragraph begins.")),
                ("labels", models.JSONField(help_text="Number of each paragraph; empty for headings and captions.")),
                (
                    "reading",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="word_index", to="readings.reading"
                    ),
                ),
            ],
            options={
                "verbose_name": "word index",
                "verbose_name_plural": "word indexes",
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("own", "The reading itself"),
                            ("cited", "Works cited"),
                            ("added", "Added by the course"),
                        ],
                        max_length=5,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "csl",
                    models.JSONField(
                        default=dict, help_text="CSL-JSON item, https://citeproc-js.readthedocs.io/en/latest/csl-json/"
                    ),
                ),
                ("printed", models.TextField(blank=True, help_text="As the source prints it, Markdown.")),
                ("html", models.TextField(blank=True, editable=False)),
                (
                    "references",
                    models.JSONField(
                        default=dict, editable=False, help_text="Style name to formatted reference, HTML."
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="works",
                        to="courses.course",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="works",
                        to="readings.reading",
                    ),
                ),
            ],
            options={
                "verbose_name": "work",
                "verbose_name_plural": "works",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("role", "own")), fields=("reading",), name="work_one_own"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("course__isnull", False), ("reading", None), ("role", "added")),
                            models.Q(("course", None), ("reading__isnull", False), ("role__in", ["own", "cited"])),
                            _connector="OR",
                        ),
                        name="work_of_reading_or_course",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(help_text="Offset in the paragraph's text, characters.")),
                ("end", models.PositiveIntegerField()),
                ("text", models.CharField(help_text="As written, without the brackets.", max_length=250)),
                ("name", models.CharField(help_text="The name or title it gives.", max_length=200)),
                ("locator", models.CharField(blank=True, help_text="Page or section.", max_length=60)),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="readings.paragraph"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="citations",
                        to="readings.work",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["paragraph", "start"],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "labels",
                    models.JSONField(default=list, help_text="Of the paragraphs, as they stand after the pilcrow."),
                ),
                ("count", models.PositiveIntegerField(default=0, help_text="How many of them the reading has now.")),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading_progress",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="progress", to="readings.reading"
                    ),
                ),
            ],
            options={
                "verbose_name": "progress",
                "verbose_name_plural": "progress",
                "constraints": [models.UniqueConstraint(fields=("person", "reading"), name="progress_of_person")],
            },
        ),
    ]
