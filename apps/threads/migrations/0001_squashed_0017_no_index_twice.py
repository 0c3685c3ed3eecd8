import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables as all that it replaces leave them: a new database is spared the way there.

    What it replaces can go once no site is older than the last of it.
    """

    replaces = [
        ("threads", "0001_initial"),
        ("threads", "0002_quotations"),
        ("threads", "0003_sources_and_citations"),
        ("threads", "0004_margin_by_thread"),
        ("threads", "0005_where_quotations_stand"),
        ("threads", "0006_who_sees_what"),
        ("threads", "0007_questions_taken_up"),
        ("threads", "0008_checkpoints_and_extensions"),
        ("threads", "0009_how_closely_one_follows"),
        ("threads", "0010_drafts_of_every_place"),
        ("threads", "0011_endorsement"),
        ("threads", "0012_planned_once"),
        ("threads", "0013_moved_replies"),
        ("threads", "0014_returned_to_its_writer"),
        ("threads", "0015_why_a_reply_waits"),
        ("threads", "0016_whispers_and_locked_editing"),
        ("threads", "0017_no_index_twice"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("core", "0001_initial"),
        ("courses", "0001_initial"),
        ("readings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, help_text="Empty: what it asks for.", max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[("replies", "Replies to the prompt"), ("answers", "Answers to classmates")],
                        default="replies",
                        max_length=7,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(default=1)),
                (
                    "words",
                    models.PositiveIntegerField(default=0, help_text="The fewest that count, without quotations."),
                ),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "checkpoint",
                "verbose_name_plural": "checkpoints",
                "ordering": ["due_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(db_index=False, max_length=60)),
                ("name", models.CharField(max_length=60)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="categories",
                        to="courses.course",
                    ),
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("course", "slug"), name="category_slug_in_course")],
            },
        ),
        migrations.CreateModel(
            name="Prompt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, help_text="Order within its meeting.")),
                ("title", models.CharField(max_length=250)),
                ("body", models.TextField(blank=True, help_text="Markdown.")),
                ("html", models.TextField(editable=False)),
                (
                    "checked",
                    models.JSONField(
                        default=list,
                        editable=False,
                        help_text="What it quotes, as a page shows it: offsets in html and verdicts.",
                    ),
                ),
                (
                    "checked_on",
                    models.CharField(
                        blank=True, editable=False, help_text="Names the readings looked in.", max_length=16
                    ),
                ),
                ("renderer", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "author_name",
                    models.CharField(blank=True, help_text="An imported prompt may name none.", max_length=80),
                ),
                (
                    "author_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("instructor", "Instructor"),
                            ("assistant", "Assistant"),
                            ("student", "Student"),
                            ("observer", "Observer"),
                            ("guest", "Guest"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")], default="draft", max_length=10
                    ),
                ),
                ("posted_at", models.DateTimeField(blank=True, help_text="Empty if no date is on record.", null=True)),
                ("opens_at", models.DateTimeField(blank=True, help_text="Before this only staff see it.", null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, help_text="After this nobody but staff replies.", null=True),
                ),
                (
                    "reveal",
                    models.CharField(
                        choices=[
                            ("open", "At once"),
                            ("post_first", "After their own reply"),
                            ("at_time", "At a set time"),
                            ("by_hand", "When the instructor shows them"),
                        ],
                        default="open",
                        help_text="When students see each other's replies.",
                        max_length=10,
                    ),
                ),
                (
                    "required_words",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="That a reply needs to open the others, without its quotations."
                    ),
                ),
                ("reveals_at", models.DateTimeField(blank=True, help_text="The set time.", null=True)),
                (
                    "revealed_at",
                    models.DateTimeField(blank=True, editable=False, help_text="When staff showed them.", null=True),
                ),
                (
                    "is_anonymous",
                    models.BooleanField(
                        default=False, help_text="Students go by a pseudonym; fixed once there are replies."
                    ),
                ),
                ("question_count", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("checkpoint_count", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("has_extensions", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prompts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="prompts", to="threads.category"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="prompts", to="courses.course"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="prompts",
                        to="courses.meeting",
                    ),
                ),
                ("readings", models.ManyToManyField(blank=True, related_name="prompts", to="readings.reading")),
                (
                    "uploads",
                    models.ManyToManyField(blank=True, editable=False, related_name="prompts", to="core.upload"),
                ),
            ],
            options={
                "verbose_name": "prompt",
                "verbose_name_plural": "prompts",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reveal", "at_time"), _negated=True),
                            ("reveals_at__isnull", False),
                            _connector="OR",
                        ),
                        name="prompt_reveals_some_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="threads.checkpoint",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="courses.seat",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="courses.section",
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="threads.prompt"
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
                "ordering": ["until", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seat__isnull", False), ("section", None)),
                            models.Q(("seat", None), ("section__isnull", False)),
                            _connector="OR",
                        ),
                        name="extension_for_seat_or_section",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="checkpoint",
            name="prompt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="checkpoints", to="threads.prompt"
            ),
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "prompt",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="threads.prompt",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("prompt", "number"), name="question_number_in_prompt")],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Waiting for the instructor"),
                            ("visible", "Visible"),
                            ("hidden", "Hidden by the instructor"),
                            ("withdrawn", "Withdrawn by its writer"),
                            ("moved", "Moved to another thread"),
                        ],
                        default="visible",
                        max_length=9,
                    ),
                ),
                ("author_name", models.CharField(help_text="NAME says: kept as it was when written.", max_length=80)),
                (
                    "author_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("instructor", "Instructor"),
                            ("assistant", "Assistant"),
                            ("student", "Student"),
                            ("observer", "Observer"),
                            ("guest", "Guest"),
                        ],
                        help_text="Empty: without an account.",
                        max_length=10,
                    ),
                ),
                ("guest_email", models.EmailField(blank=True, help_text="Never published.", max_length=254)),
                ("guest_key", models.CharField(blank=True, editable=False, max_length=43)),
                (
                    "held_because",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        help_text="Why it had to be approved: a `holding.Why`.",
                        max_length=12,
                    ),
                ),
                (
                    "hidden_because",
                    models.CharField(blank=True, help_text="Shown to everyone in its place.", max_length=250),
                ),
                (
                    "returned",
                    models.CharField(
                        blank=True,
                        choices=[("writer", "With its writer"), ("again", "Sent again")],
                        db_default="",
                        default="",
                        max_length=6,
                    ),
                ),
                (
                    "note_to_writer",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Of staff, beside the reason; for nobody else.",
                        max_length=500,
                    ),
                ),
                (
                    "question_numbers",
                    models.CharField(
                        blank=True, editable=False, help_text="Questions it takes up: 1,3.", max_length=60
                    ),
                ),
                ("top", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("below", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "below_count",
                    models.PositiveIntegerField(default=0, editable=False, help_text="Answers ever numbered below it."),
                ),
                ("body", models.TextField(help_text="Markdown.")),
                ("html", models.TextField(editable=False)),
                (
                    "marks",
                    models.JSONField(
                        default=list, editable=False, help_text="Offsets in html where fragments are joined in."
                    ),
                ),
                (
                    "checked",
                    models.JSONField(
                        default=list,
                        editable=False,
                        help_text="What it quotes, as a page shows it: offsets in html and verdicts.",
                    ),
                ),
                (
                    "checked_on",
                    models.CharField(
                        blank=True, editable=False, help_text="Names the readings looked in.", max_length=16
                    ),
                ),
                ("renderer", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("word_count", models.PositiveIntegerField(default=0, help_text="Without quotations.")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("posted_at", models.DateTimeField(blank=True, help_text="Empty if no date is on record.", null=True)),
                ("edited_at", models.DateTimeField(blank=True, help_text="Of an edit that leaves a note.", null=True)),
                (
                    "flagged_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="When it was first flagged: an edit after that leaves a note.",
                        null=True,
                    ),
                ),
                (
                    "editing_locked_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="Since when its writer cannot change it, as it is flagged.",
                        null=True,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "endorsed_name",
                    models.CharField(blank=True, help_text="Who endorsed it, as they were called.", max_length=80),
                ),
                (
                    "endorsed_revision",
                    models.PositiveIntegerField(blank=True, help_text="What it said then.", null=True),
                ),
                (
                    "endorsement",
                    models.CharField(blank=True, help_text="A note that everyone reads beside it.", max_length=250),
                ),
                (
                    "token",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, help_text="One token, one reply.", unique=True
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="courses.course"
                    ),
                ),
                (
                    "endorsed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="threads.reply",
                    ),
                ),
                (
                    "moved_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="moved_from",
                        to="threads.reply",
                    ),
                ),
                (
                    "uploads",
                    models.ManyToManyField(blank=True, editable=False, related_name="replies", to="core.upload"),
                ),
            ],
            options={
                "verbose_name": "reply",
                "verbose_name_plural": "replies",
                "ordering": ["number", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("in_reply_to__isnull", False)), fields=["in_reply_to"], name="reply_answers"
                    ),
                    models.Index(
                        condition=models.Q(("moved_to__isnull", False)), fields=["moved_to"], name="reply_moved_from"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", None), ("state", "held")),
                            models.Q(("number__isnull", False), ("state__in", ["visible", "moved"])),
                            ("state__in", ["hidden", "withdrawn"]),
                            _connector="OR",
                        ),
                        name="reply_number_by_state",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(help_text="Of the reply, when it first counted.")),
                ("counted_at", models.DateTimeField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="threads.checkpoint",
                    ),
                ),
                (
                    "classmate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="threads.reply"
                    ),
                ),
            ],
            options={
                "verbose_name": "credit",
                "verbose_name_plural": "credits",
                "indexes": [models.Index(fields=["person", "checkpoint"], name="credit_of_person")],
                "constraints": [models.UniqueConstraint(fields=("checkpoint", "reply"), name="credit_of_reply")],
            },
        ),
        migrations.CreateModel(
            name="ReplyRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("body", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "replaced_at",
                    models.DateTimeField(blank=True, help_text="When the version after it was written.", null=True),
                ),
                (
                    "hidden_because",
                    models.CharField(blank=True, help_text="Hidden from its writer too, if given.", max_length=250),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="threads.reply",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("reply", "number"), name="revision_number_in_reply")],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(help_text="The name without case, marks and small words.", max_length=200)),
                ("name", models.CharField(help_text="As it was first written.", max_length=200)),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sources",
                        to="readings.work",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locator", models.CharField(blank=True, help_text="Page or section.", max_length=60)),
                (
                    "is_sure",
                    models.BooleanField(help_text="A citation in any case; else only if there is a work of that name."),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="threads.reply",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="threads.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "indexes": [models.Index(fields=["source", "id"], name="citation_of_source")],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.PositiveSmallIntegerField(blank=True, help_text="Empty: the whole course.", null=True),
                ),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, help_text="When its group was dissolved; it is only read since.", null=True
                    ),
                ),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("is_locked", models.BooleanField(default=False)),
                ("is_pinned", models.BooleanField(default=False)),
                (
                    "last_number",
                    models.PositiveIntegerField(default=0, help_text="Highest number ever given; never falls."),
                ),
                (
                    "last_top",
                    models.PositiveIntegerField(default=0, help_text="Replies to the prompt itself ever numbered."),
                ),
                ("visible_count", models.PositiveIntegerField(default=0, help_text="N Responses.")),
                (
                    "last_reply_at",
                    models.DateTimeField(blank=True, help_text="Empty if no date is on record.", null=True),
                ),
                (
                    "active_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="When it last moved: the order of the list; never empty.",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="courses.course"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Where all its replies went; its address leads there, and nobody sees it any more.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged",
                        to="threads.thread",
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="threads.prompt"
                    ),
                ),
            ],
            options={
                "verbose_name": "thread",
                "verbose_name_plural": "threads",
                "indexes": [
                    models.Index(fields=["course", "-is_pinned", "-active_at", "-id"], name="thread_list_order")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("course", "slug"), name="thread_slug_in_course"),
                    models.UniqueConstraint(
                        condition=models.Q(("frozen_at", None)), fields=("prompt", "group"), name="thread_of_group"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="source",
            name="thread",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="threads.thread"
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="thread",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="threads.thread"
            ),
        ),
        migrations.CreateModel(
            name="ReadState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_read", models.PositiveIntegerField(default=0)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "watch",
                    models.CharField(
                        blank=True,
                        choices=[("muted", "Muted"), ("normal", "Normal"), ("watching", "Watching")],
                        default="",
                        help_text="Empty: as they watch the course.",
                        max_length=8,
                    ),
                ),
                (
                    "passed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When their own reply opened the others to them; nothing closes them again.",
                        null=True,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_states",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_states",
                        to="threads.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "read state",
                "verbose_name_plural": "read states",
                "indexes": [
                    models.Index(fields=["person", "watch"], name="read_state_followed"),
                    models.Index(fields=["thread", "watch"], name="read_state_followers"),
                ],
                "constraints": [models.UniqueConstraint(fields=("person", "thread"), name="read_state_of_person")],
            },
        ),
        migrations.CreateModel(
            name="Quotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(blank=True, max_length=2)),
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
                ("position", models.PositiveSmallIntegerField(help_text="Order in the text, from 1.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("block", "Block quotation"),
                            ("inline", "Quotation in running text"),
                            ("unmarked", "Without quotation marks"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(help_text="As they stand in the text.")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("verbatim", "Verbatim"),
                            ("elided", "Verbatim with cuts"),
                            ("altered", "Altered"),
                            ("not_found", "Not found"),
                            ("not_in_library", "Not in the library"),
                        ],
                        max_length=14,
                    ),
                ),
                ("name", models.CharField(blank=True, help_text="The source that the text names.", max_length=200)),
                (
                    "difference",
                    models.JSONField(blank=True, default=list, help_text="Pairs of same, left or added, and words."),
                ),
                (
                    "is_settled",
                    models.BooleanField(
                        default=False, help_text="Staff have said where it stands since its reading was revised."
                    ),
                ),
                ("revision", models.PositiveIntegerField(blank=True, null=True)),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("exact", models.TextField(blank=True)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotations",
                        to="courses.course",
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotations",
                        to="threads.prompt",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotations",
                        to="readings.reading",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotations",
                        to="threads.reply",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotations", to="threads.thread"
                    ),
                ),
            ],
            options={
                "verbose_name": "quotation",
                "verbose_name_plural": "quotations",
                "ordering": ["thread", "reply", "position"],
                "indexes": [
                    models.Index(fields=["reading", "course", "thread"], name="quotation_margin"),
                    models.Index(fields=["course", "is_settled", "standing"], name="quotation_standing"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("prompt__isnull", False), ("reply", None)),
                            models.Q(("prompt", None), ("reply__isnull", False)),
                            _connector="OR",
                        ),
                        name="quotation_in_one_text",
                    ),
                    models.UniqueConstraint(fields=("reply", "position"), name="quotation_of_reply"),
                    models.UniqueConstraint(fields=("prompt", "thread", "position"), name="quotation_of_prompt"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", None), ("reading", None), ("start", None)),
                            models.Q(("number__isnull", False), ("reading__isnull", False)),
                            _connector="OR",
                        ),
                        name="quotation_points_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.TextField()),
                (
                    "fields",
                    models.JSONField(
                        default=dict, help_text="What else its form held: the values of each field by name."
                    ),
                ),
                ("word_count", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="courses.course",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="threads.prompt",
                    ),
                ),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="threads.reply",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="threads.reply",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="threads.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "thread"), name="draft_one_per_thread"),
                    models.UniqueConstraint(fields=("person", "reply"), name="draft_one_per_edit"),
                    models.UniqueConstraint(fields=("person", "prompt"), name="draft_one_per_prompt"),
                    models.UniqueConstraint(fields=("person", "course"), name="draft_one_new_prompt"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("course__isnull", True),
                                ("prompt__isnull", True),
                                ("reply__isnull", True),
                                ("thread__isnull", False),
                            ),
                            models.Q(
                                ("course__isnull", True),
                                ("prompt__isnull", True),
                                ("reply__isnull", False),
                                ("thread__isnull", True),
                            ),
                            models.Q(
                                ("course__isnull", True),
                                ("prompt__isnull", False),
                                ("reply__isnull", True),
                                ("thread__isnull", True),
                            ),
                            models.Q(
                                ("course__isnull", False),
                                ("prompt__isnull", True),
                                ("reply__isnull", True),
                                ("thread__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="draft_of_one_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="Of the question in its prompt.")),
                ("replies", models.PositiveIntegerField()),
                (
                    "thread",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coverage",
                        to="threads.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "coverage",
                "verbose_name_plural": "coverage",
                "constraints": [models.UniqueConstraint(fields=("thread", "number"), name="coverage_of_question")],
            },
        ),
        migrations.CreateModel(
            name="ThreadMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="threads.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a group",
                "verbose_name_plural": "members of groups",
                "constraints": [models.UniqueConstraint(fields=("thread", "person"), name="thread_member_once")],
            },
        ),
        migrations.CreateModel(
            name="Whisper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author_name", models.CharField(help_text="As they were called when they wrote it.", max_length=80)),
                ("body", models.TextField(help_text="Plain text.")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="whispers",
                        to="courses.course",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="whispers", to="threads.thread"
                    ),
                ),
            ],
            options={
                "verbose_name": "whisper",
                "verbose_name_plural": "whispers",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("thread", "key"), name="source_key_in_thread"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["thread", "top", "below"], name="reply_nested_order"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["thread", "author", "number"], name="reply_of_author"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(fields=["thread", "state", "number"], name="reply_by_state"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(condition=models.Q(("number", None)), fields=["thread"], name="reply_unnumbered"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                condition=models.Q(("endorsed_revision__isnull", False)),
                fields=["thread", "number"],
                name="reply_endorsed",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(fields=("thread", "number"), name="reply_number_in_thread"),
        ),
    ]
