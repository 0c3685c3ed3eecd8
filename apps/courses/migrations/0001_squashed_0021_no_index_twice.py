import apps.accounts.models
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables as all that it replaces leave them: a new database is spared the way there.

    What it replaces can go once no site is older than the last of it.
    """

    replaces = [
        ("courses", "0001_initial"),
        ("courses", "0002_seat_removed_at"),
        ("courses", "0003_version_of_a_course"),
        ("courses", "0004_participants_counted_by_index"),
        ("courses", "0005_version_of_a_seat"),
        ("courses", "0006_shows_not_found"),
        ("courses", "0007_citation_style"),
        ("courses", "0008_frozen_course"),
        ("courses", "0009_secret_addresses"),
        ("courses", "0010_how_closely_one_follows"),
        ("courses", "0011_feeds"),
        ("courses", "0012_standing_of_a_seat"),
        ("courses", "0013_abilities_of_assistants"),
        ("courses", "0014_what_erased_members_wrote"),
        ("courses", "0015_log_is_append_only"),
        ("courses", "0016_conduct"),
        ("courses", "0017_rules_that_hold"),
        ("courses", "0018_days_kept_by_course"),
        ("courses", "0019_aliases_where_anyone_may_read"),
        ("courses", "0020_who_was_named_stays_named"),
        ("courses", "0021_no_index_twice"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in every address of the course; never changes.", max_length=60, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=170)),
                ("subtitle", models.CharField(blank=True, help_text="One sentence under the title.", max_length=250)),
                ("code", models.CharField(blank=True, help_text="For example HIST 348.", max_length=40)),
                ("term", models.CharField(blank=True, help_text="For example Spring 2025.", max_length=40)),
                ("about", models.TextField(blank=True, help_text="Markdown, shown on “About this seminar”.")),
                ("about_html", models.TextField(blank=True, editable=False)),
                (
                    "conduct",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Markdown, shown on “Conduct” above the rules of the site.",
                    ),
                ),
                ("conduct_html", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("about_renderer", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC", max_length=64, validators=[apps.accounts.models.validate_time_zone]
                    ),
                ),
                ("is_public", models.BooleanField(default=False, help_text="Anyone may read.")),
                (
                    "admits_guests",
                    models.BooleanField(
                        default=False, help_text="People without an account may reply; held for approval."
                    ),
                ),
                (
                    "uses_aliases",
                    models.BooleanField(
                        db_default=True,
                        default=True,
                        help_text="Where anyone may read, members but staff go by an alias.",
                    ),
                ),
                (
                    "edit_minutes",
                    models.PositiveSmallIntegerField(
                        default=30, help_text="Minutes in which an author's edit leaves no note."
                    ),
                ),
                (
                    "shows_not_found",
                    models.BooleanField(
                        default=False,
                        help_text="All readers see which quotations were not found; otherwise writer and staff do.",
                    ),
                ),
                (
                    "empties_erased",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="What members wrote is emptied when their account is erased; else it stays without their name.",
                    ),
                ),
                (
                    "citation_style",
                    models.CharField(
                        choices=[
                            ("apa", "APA"),
                            ("mla", "MLA"),
                            ("chicago", "Chicago"),
                            ("harvard", "Harvard"),
                            ("vancouver", "Vancouver"),
                        ],
                        default="apa",
                        help_text="References are written in it unless a reader asks for another.",
                        max_length=10,
                    ),
                ),
                (
                    "assistants_may_not",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Abilities that assistants are not given.",
                        max_length=250,
                    ),
                ),
                (
                    "holding",
                    models.JSONField(
                        blank=True,
                        editable=False,
                        help_text="What is held for approval beside guests' replies.",
                        null=True,
                    ),
                ),
                (
                    "keep_days",
                    models.JSONField(
                        blank=True,
                        editable=False,
                        help_text="What the course keeps for fewer days than the site.",
                        null=True,
                    ),
                ),
                ("join_code", models.CharField(blank=True, max_length=24, null=True, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, help_text="From then on, and for the time being, only staff write.", null=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="courses.course",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("course"), django.db.models.functions.text.Lower("name"), name="section_name_in_course"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("instructor", "Instructor"),
                            ("assistant", "Assistant"),
                            ("student", "Student"),
                            ("observer", "Observer"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Active"), ("removed", "Removed"), ("suspended", "Suspended")],
                        default="active",
                        max_length=9,
                    ),
                ),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                (
                    "removed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it was last taken back: no older invitation opens it again.",
                        null=True,
                    ),
                ),
                (
                    "silenced_until",
                    models.DateTimeField(
                        blank=True, help_text="Until then its person reads everything and posts nothing.", null=True
                    ),
                ),
                (
                    "silenced_because",
                    models.CharField(
                        blank=True, db_default="", default="", help_text="Told where they would write.", max_length=250
                    ),
                ),
                (
                    "alias",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The name its person goes by where the course hides names; empty until they need one.",
                        max_length=80,
                    ),
                ),
                (
                    "watch",
                    models.CharField(
                        choices=[("muted", "Muted"), ("normal", "Normal"), ("watching", "Watching")],
                        default="normal",
                        help_text="How closely its person follows the discussions, unless they say otherwise of one.",
                        max_length=8,
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Rises with what its person keeps there for nobody else to see.",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="courses.course",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="courses.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "indexes": [models.Index(fields=["course", "status", "role"], name="seat_of_role")],
                "constraints": [
                    models.UniqueConstraint(fields=("course", "person"), name="seat_person_in_course"),
                    models.UniqueConstraint(
                        models.F("course"),
                        django.db.models.functions.text.Lower("alias"),
                        condition=models.Q(("alias", ""), _negated=True),
                        name="seat_alias_in_course",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["instructor", "assistant", "student", "observer"])),
                        name="seat_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("instructor", "Instructor"),
                            ("assistant", "Assistant"),
                            ("student", "Student"),
                            ("observer", "Observer"),
                        ],
                        default="student",
                        max_length=10,
                    ),
                ),
                ("display_name", models.CharField(blank=True, max_length=80)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("invited_at", models.DateTimeField(help_text="When it was last offered.")),
                (
                    "sent_at",
                    models.DateTimeField(blank=True, help_text="Empty while its mail waits in the queue.", null=True),
                ),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="courses.course",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="courses.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("course"),
                        django.db.models.functions.text.Lower("email"),
                        name="invitation_email_in_course",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(help_text="For example hide_reply.", max_length=40)),
                ("object_kind", models.CharField(max_length=40)),
                ("object_id", models.CharField(max_length=40)),
                ("reason", models.CharField(blank=True, max_length=250)),
                ("before", models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("after", models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("logged_at", models.DateTimeField(auto_now_add=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log_entries",
                        to="courses.course",
                    ),
                ),
            ],
            options={
                "verbose_name": "log entry",
                "verbose_name_plural": "log entries",
                "indexes": [
                    models.Index(fields=["object_kind", "object_id", "-logged_at"], name="log_of_object"),
                    models.Index(fields=["course", "-logged_at"], name="log_of_course"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(blank=True, help_text="Empty: “Reading not yet assigned”.", max_length=170)),
                (
                    "starts_at",
                    models.DateTimeField(
                        blank=True, help_text="In the course's time zone; empty if not fixed.", null=True
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=250)),
                (
                    "token",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="One press of the button, one meeting.",
                        unique=True,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="courses.course",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("course", "number"), name="meeting_number_in_course")],
            },
        ),
        migrations.CreateModel(
            name="SecretAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("calendar", "Calendar"), ("feed", "Feeds")], max_length=10)),
                ("token", models.CharField(max_length=40, unique=True)),
                (
                    "seat",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="courses.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "secret address",
                "verbose_name_plural": "secret addresses",
                "constraints": [models.UniqueConstraint(fields=("seat", "kind"), name="address_of_seat")],
            },
        ),
    ]
