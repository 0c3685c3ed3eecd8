import django.db.models.deletion
from django.db import migrations, models

from apps.core.unindexing import RemoveIndexOfField


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0020_who_was_named_stays_named"),
    ]

    operations = [
        RemoveIndexOfField(
            model_name="invitation",
            name="course",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="courses.course",
            ),
        ),
        RemoveIndexOfField(
            model_name="logentry",
            name="course",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="log_entries",
                to="courses.course",
            ),
        ),
        RemoveIndexOfField(
            model_name="meeting",
            name="course",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="meetings",
                to="courses.course",
            ),
        ),
        RemoveIndexOfField(
            model_name="seat",
            name="course",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="courses.course"
            ),
        ),
        RemoveIndexOfField(
            model_name="secretaddress",
            name="seat",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="addresses", to="courses.seat"
            ),
        ),
        RemoveIndexOfField(
            model_name="section",
            name="course",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sections",
                to="courses.course",
            ),
        ),
    ]
