from django.db import migrations

from apps.courses import ledger


class Migration(migrations.Migration):
    """The triggers; `post_migrate` makes them again wherever SQLite makes the table anew."""

    dependencies = [
        ("courses", "0014_what_erased_members_wrote"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: ledger.guard(editor.connection.alias),
            lambda apps, editor: ledger.unguard(editor.connection.alias),
        )
    ]
