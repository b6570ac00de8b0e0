"""The ledger's tests: the triggers taken away by hand, as somebody with the database's password would."""

import pytest
from django.db import connection

TRIGGERS = {
    "ledger_entry_no_update": "ledger_entry",
    "ledger_entry_no_delete": "ledger_entry",
    "ledger_entry_fixed": "ledger_entry",
    "ledger_entry_kept": "ledger_entry",
    "ledger_entry_in_order": "ledger_entry",
    "ledger_head_forward": "ledger_head",
    "ledger_head_no_delete": "ledger_head",
    "ledger_head_kept": "ledger_head",
    "ledger_head_one": "ledger_head",
}


def drop_triggers() -> None:
    """Take every guard of the record away, in the test's own transaction."""
    with connection.cursor() as cursor:
        for trigger, table in TRIGGERS.items():
            where = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{where}")


def sql(statement: str, *values: object) -> int:
    """Run a statement by hand; return how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what acts leave for after the commit (the heads outside), though the test's transaction is rolled back."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
