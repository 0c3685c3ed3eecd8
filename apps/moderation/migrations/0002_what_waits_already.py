from django.db import migrations


def take_in(apps, schema_editor):
    """What was held before there was a queue stands in it."""
    Item = apps.get_model("moderation", "Item")
    held = apps.get_model("threads", "Reply").objects.filter(state="held")
    Item.objects.bulk_create(
        (
            Item(course_id=reply.course_id, reply_id=reply.pk, kind="held", opened_at=reply.created_at)
            for reply in held.only("course", "created_at").iterator()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_the_queue")]
    operations = [migrations.RunPython(take_in, migrations.RunPython.noop, elidable=True)]
