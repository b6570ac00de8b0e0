"""What went wrong, in words for a person; None for a mistake of ours, which keeps its trace."""

from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.ledger.errors import NotPermitted, Refused
from gonghua.pure.rules.measure_file import MeasureFileError


def in_words(error: Exception) -> str | None:
    """Return the message of an error that the user can do something about."""
    if isinstance(error, MeasureFileError):
        return "\n".join(": ".join(filter(None, (f"line {one.line}", one.where, one.text()))) for one in error.problems)
    if isinstance(error, RecursionError):
        return "The file cannot be read: its parts stand inside each other too deep."
    if isinstance(error, Refused):
        return "; ".join(reason.text() for reason in error.decision.refusals)
    if isinstance(error, NotPermitted):
        return f"no mandate for {error.act}"
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, Unreadable):
        return error.text()
    if type(error).__name__ in ("OperationalError", "ProgrammingError"):
        return _of_tables(str(error))
    return None


def _of_tables(text: str) -> str | None:
    if "no such column" in text or ("column" in text and "does not exist" in text):
        return "The installation is of an older version; bring it up to this one: gonghua init"
    if "no such table" in text or "does not exist" in text:
        return "There is no installation here yet: gonghua init"
    return None


class UserError(Exception):
    """Something that the user can mend; the text says what and how."""
