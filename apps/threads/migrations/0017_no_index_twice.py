import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.core.unindexing import RemoveIndexOfField


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("courses", "0021_no_index_twice"),
        ("threads", "0016_whispers_and_locked_editing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                condition=models.Q(("in_reply_to__isnull", False)), fields=["in_reply_to"], name="reply_answers"
            ),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                condition=models.Q(("moved_to__isnull", False)), fields=["moved_to"], name="reply_moved_from"
            ),
        ),
        RemoveIndexOfField(
            model_name="category",
            name="course",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="categories",
                to="courses.course",
            ),
        ),
        RemoveIndexOfField(
            model_name="category",
            name="slug",
            field=models.SlugField(db_index=False, max_length=60),
        ),
        RemoveIndexOfField(
            model_name="citation",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="citations",
                to="threads.source",
            ),
        ),
        RemoveIndexOfField(
            model_name="coverage",
            name="thread",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="coverage",
                to="threads.thread",
            ),
        ),
        RemoveIndexOfField(
            model_name="draft",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        RemoveIndexOfField(
            model_name="question",
            name="prompt",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="questions",
                to="threads.prompt",
            ),
        ),
        RemoveIndexOfField(
            model_name="readstate",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="read_states",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        RemoveIndexOfField(
            model_name="readstate",
            name="thread",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="read_states",
                to="threads.thread",
            ),
        ),
        RemoveIndexOfField(
            model_name="reply",
            name="in_reply_to",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="threads.reply",
            ),
        ),
        RemoveIndexOfField(
            model_name="reply",
            name="moved_to",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="moved_from",
                to="threads.reply",
            ),
        ),
        RemoveIndexOfField(
            model_name="reply",
            name="thread",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="threads.thread"
            ),
        ),
        RemoveIndexOfField(
            model_name="replyrevision",
            name="reply",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="threads.reply",
            ),
        ),
        RemoveIndexOfField(
            model_name="source",
            name="thread",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="threads.thread"
            ),
        ),
        RemoveIndexOfField(
            model_name="thread",
            name="slug",
            field=models.SlugField(db_index=False, max_length=80),
        ),
        RemoveIndexOfField(
            model_name="threadmember",
            name="thread",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="members", to="threads.thread"
            ),
        ),
    ]
