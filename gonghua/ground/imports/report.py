"""What became of a file's rows: counts, every refusal with its place and reason, the refused rows as a workbook."""

import io
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gonghua.ground.documents.spreadsheet import Row, Table
from gonghua.ground.documents.spreadsheet_writing import write_refused
from gonghua.ground.interface.wording import sentence
from gonghua.pure.rules.decision import Param, Reason


@dataclass(frozen=True)
class Fault:
    """Something about one cell: where it stands, and a reason of the rules or of the reader."""

    sheet: str | None
    row: int
    column: str
    reason: Reason

    @property
    def message(self) -> str:
        """Return the reason in the reader's language."""
        return sentence(self.reason.message, self.reason.params)

    def as_json(self) -> dict[str, Any]:
        """Return the fault as the command line prints it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "code": self.reason.code,
            "message": self.message,
        }


@dataclass
class Report:
    """What an import did, or would do. Counts are rows of the file; a row may have several refusals."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    corrections: list[Fault] = field(default_factory=list)
    """What changes in the rows that are updated, as far as their kind says it."""
    rows: list[tuple[Table, Row, str]] = field(default_factory=list)
    """Every data row with its outcome: created, updated, unchanged, refused."""

    def count(self, table: Table, row: Row, outcome: str) -> None:
        """Count a row."""
        self.rows.append((table, row, outcome))
        if outcome != "refused":
            setattr(self, outcome, getattr(self, outcome) + 1)

    @property
    def refused_rows(self) -> int:
        """Return how many rows were refused."""
        return sum(outcome == "refused" for _table, _row, outcome in self.rows)

    @property
    def warned_rows(self) -> int:
        """Return of how many rows there is something to look at."""
        return len({(fault.sheet, fault.row) for fault in self.warnings})

    @property
    def counts(self) -> dict[str, int]:
        """Return the counts alone, as they are kept when the file is in."""
        taken = {"created": self.created, "updated": self.updated, "unchanged": self.unchanged}
        return {**taken, "refused": self.refused_rows, "warned": self.warned_rows}

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": [fault.as_json() for fault in self.refused],
            "warnings": [fault.as_json() for fault in self.warnings],
        }

    def refused_workbook(self) -> bytes:
        """Return the refused rows, as they came, each with its reasons: to be mended and sent again."""
        buffer = io.BytesIO()
        reasons: dict[tuple[str | None, int], list[str]] = {}
        for fault in self.refused:
            words = _("%(column)s: %(message)s") % {"column": fault.column, "message": fault.message}
            reasons.setdefault((fault.sheet, fault.row), []).append(words)
        rows = [
            (row, "；".join(reasons.get((table.sheet, row.number), [])))
            for table, row, outcome in self.rows
            if outcome == "refused"
        ]
        columns: list[str] = []
        for table, _row, outcome in self.rows:
            if outcome == "refused":
                columns += [name for name in table.columns if name not in columns]
        write_refused(rows, columns, buffer, row_label=_("Row"), reason_label=_("Reason"))
        return buffer.getvalue()


def simple(code: str, message: str, **params: Param) -> Reason:
    """Return a reason of the reader's own."""
    return Reason(code, message, params=params)
