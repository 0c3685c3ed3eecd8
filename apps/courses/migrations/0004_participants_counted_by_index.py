from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0003_version_of_a_course"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="seat", name="seat_of_role"),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(fields=["course", "status", "role"], name="seat_of_role"),
        ),
    ]
