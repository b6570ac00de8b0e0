"""A current SQLite in place of the machine's: versions before 3.51.3 can corrupt a database in WAL mode."""

import sys


def use_current_sqlite() -> None:
    """Let `import sqlite3` give the wheel's SQLite. Call before Django loads its database backend."""
    try:
        import pysqlite3  # noqa: PLC0415 - optional dependency: no wheel for this processor
        import pysqlite3.dbapi2  # noqa: PLC0415 - optional dependency
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def wal_is_safe() -> bool:
    """Say whether this SQLite has the fix of the WAL-reset race (3.51.3, or the back-ports 3.50.7 and 3.44.6)."""
    import sqlite3  # noqa: PLC0415 - app ready: after use_current_sqlite

    version = sqlite3.sqlite_version_info
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)
