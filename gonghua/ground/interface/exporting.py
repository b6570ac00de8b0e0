"""What a page hands out as a spreadsheet: the rows that its reader sees, never a link that others could use."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse

from gonghua.ground.documents.cells import Value
from gonghua.ground.documents.spreadsheet_writing import SheetOut, write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def workbook(name: str, *sheets: SheetOut) -> HttpResponse:
    """Return a workbook of these sheets as `name`.xlsx; the name is plain ASCII."""
    buffer = BytesIO()
    write_xlsx(sheets, buffer)
    return attached(buffer.getvalue(), f"{name}.xlsx", XLSX)


def table(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> HttpResponse:
    """Return a table as `name`.csv (UTF-8 with a mark at its start); the name is plain ASCII."""
    buffer = BytesIO()
    write_csv(columns, rows, buffer)
    return attached(buffer.getvalue(), f"{name}.csv", CSV)


def attached(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """Return a file to keep, under a name in plain ASCII; a browser never guesses what it is."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)
