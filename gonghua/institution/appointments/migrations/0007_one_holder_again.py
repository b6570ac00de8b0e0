"""SQLite writes a table anew when a column with a key is added, and forgets its triggers: they are set again."""

from importlib import import_module

from django.db import migrations

SQLITE = import_module("gonghua.institution.appointments.migrations.0002_one_holder_a_seat").SQLITE


def guard(apps, schema_editor):
    """Set the triggers where they were lost; PostgreSQL kept its constraint."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for statement in SQLITE:
        schema_editor.execute(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))


class Migration(migrations.Migration):
    dependencies = [("appointments", "0006_roster_uploads_are_uploads")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
