import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.core.unindexing import RemoveIndexOfField


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0021_no_index_twice"),
        ("readings", "0007_other_names_of_topics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RemoveIndexOfField(
            model_name="assignment",
            name="course",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignments",
                to="courses.course",
            ),
        ),
        RemoveIndexOfField(
            model_name="note",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reading_notes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        RemoveIndexOfField(
            model_name="paragraph",
            name="reading",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paragraphs",
                to="readings.reading",
            ),
        ),
        RemoveIndexOfField(
            model_name="progress",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reading_progress",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        RemoveIndexOfField(
            model_name="readingrevision",
            name="reading",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="readings.reading",
            ),
        ),
    ]
