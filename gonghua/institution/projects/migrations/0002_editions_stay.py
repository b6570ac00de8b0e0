"""The database itself keeps the editions of lists: no change, no removal."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER projects_edition_no_update BEFORE UPDATE ON projects_listedition"
    " BEGIN SELECT RAISE(ABORT, 'an edition of a list stays as it was published'); END",
    "CREATE TRIGGER projects_edition_no_delete BEFORE DELETE ON projects_listedition"
    " BEGIN SELECT RAISE(ABORT, 'an edition of a list stays as it was published'); END",
    # INSERT OR REPLACE would walk past the DELETE trigger: a key that is there comes in no second time.
    "CREATE TRIGGER projects_edition_no_replace BEFORE INSERT ON projects_listedition"
    " WHEN EXISTS (SELECT 1 FROM projects_listedition WHERE id = NEW.id"
    " OR (annual_list_id = NEW.annual_list_id AND number = NEW.number))"
    " BEGIN SELECT RAISE(ABORT, 'an edition of a list stays as it was published'); END",
]

POSTGRESQL = [
    """CREATE FUNCTION projects_edition_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'an edition of a list stays as it was published'; END $$""",
    "CREATE TRIGGER projects_edition_fixed BEFORE UPDATE OR DELETE ON projects_listedition"
    " FOR EACH ROW EXECUTE FUNCTION projects_edition_refuse()",
    "CREATE TRIGGER projects_edition_kept BEFORE TRUNCATE ON projects_listedition"
    " FOR EACH STATEMENT EXECUTE FUNCTION projects_edition_refuse()",
]


def guard(apps, schema_editor):
    """Create the triggers."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
