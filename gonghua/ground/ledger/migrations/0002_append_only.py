"""The database itself keeps the ledger append-only: no change, no removal, no entry out of its place."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    # INSERT OR REPLACE would walk past the DELETE trigger: only the next number may come in at all.
    "CREATE TRIGGER ledger_entry_in_order BEFORE INSERT ON ledger_entry"
    " WHEN NEW.seq IS NOT (SELECT seq + 1 FROM ledger_head WHERE id = 1)"
    " BEGIN SELECT RAISE(ABORT, 'ledger entry out of order'); END",
    "CREATE TRIGGER ledger_head_forward BEFORE UPDATE ON ledger_head"
    " WHEN NEW.seq IS NOT OLD.seq + 1 OR NEW.id IS NOT OLD.id OR NEW.installation IS NOT OLD.installation"
    " BEGIN SELECT RAISE(ABORT, 'the ledger head moves forward only'); END",
    "CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head"
    " BEGIN SELECT RAISE(ABORT, 'the ledger head stays'); END",
    "CREATE TRIGGER ledger_head_one BEFORE INSERT ON ledger_head WHEN EXISTS (SELECT 1 FROM ledger_head)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger has one head'); END",
]

POSTGRESQL = [
    """CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE FUNCTION ledger_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.seq IS DISTINCT FROM (SELECT seq + 1 FROM ledger_head WHERE id = 1) THEN
           RAISE EXCEPTION 'ledger entry out of order';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE FUNCTION ledger_forward() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.seq IS DISTINCT FROM OLD.seq + 1 OR NEW.id <> OLD.id OR NEW.installation <> OLD.installation THEN
           RAISE EXCEPTION 'the ledger head moves forward only';
         END IF;
         RETURN NEW;
       END $$""",
    "CREATE TRIGGER ledger_entry_fixed BEFORE UPDATE OR DELETE ON ledger_entry"
    " FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
    "CREATE TRIGGER ledger_entry_kept BEFORE TRUNCATE ON ledger_entry"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
    "CREATE TRIGGER ledger_entry_in_order BEFORE INSERT ON ledger_entry"
    " FOR EACH ROW EXECUTE FUNCTION ledger_in_order()",
    "CREATE TRIGGER ledger_head_forward BEFORE UPDATE ON ledger_head"
    " FOR EACH ROW EXECUTE FUNCTION ledger_forward()",
    "CREATE TRIGGER ledger_head_kept BEFORE DELETE ON ledger_head"
    " FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
    "CREATE TRIGGER ledger_head_one BEFORE INSERT OR TRUNCATE ON ledger_head"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
]


def guard(apps, schema_editor):
    """Create the first head and the triggers."""
    apps.get_model("ledger", "Head").objects.create(id=1, seq=0, hash="0" * 64)
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
