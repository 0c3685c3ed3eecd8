"""A step of a migration that takes away the index of a single column where another index begins with it."""

from django.db.migrations import AlterField
from django.db.models import Index


class RemoveIndexOfField(AlterField):
    """An `AlterField` to `db_index=False` that drops the index alone.

    Django makes the whole table anew on SQLite, which takes long where it is large and loses its triggers.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model, connection = to_state.apps.get_model(app_label, self.model_name), schema_editor.connection
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, model._meta.db_table)
        named, column = {index.name for index in model._meta.indexes}, model._meta.get_field(self.name).column
        for name, told in found.items():
            if told["index"] and not told["unique"] and told["columns"] == [column] and name not in named:
                schema_editor.remove_index(model, Index(fields=[self.name], name=name))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Remove the index of {self.name} alone on {self.model_name}"
