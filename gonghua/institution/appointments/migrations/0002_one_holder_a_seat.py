"""The database itself refuses two terms in one seat that share a day."""

from django.db import migrations

OVERLAP = (
    "SELECT 1 FROM appointments_appointment a WHERE a.seat_id = NEW.seat_id AND a.id <> NEW.id"
    " AND a.start_on <= NEW.last_on AND NEW.start_on <= a.last_on"
    " AND a.start_on <= a.last_on AND NEW.start_on <= NEW.last_on"
)
SQLITE = [
    f"CREATE TRIGGER appointment_overlap_{verb.lower()} BEFORE {verb} ON appointments_appointment"
    f" WHEN EXISTS ({OVERLAP}) BEGIN SELECT RAISE(ABORT, 'two terms overlap in one seat'); END"
    for verb in ("INSERT", "UPDATE")
]
# A term that ended before it began (a letter revoked in time) covers no day.
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE appointments_appointment ADD CONSTRAINT appointment_overlap EXCLUDE USING gist (seat_id WITH =,"
    " (CASE WHEN last_on < start_on THEN 'empty'::daterange ELSE daterange(start_on, last_on, '[]') END) WITH &&)",
]


def guard(apps, schema_editor):
    """Create the trigger or the constraint."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("appointments", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
