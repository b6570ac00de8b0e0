"""Files as offices have them, made by code: rows as csv or as a workbook, with whatever stands around them."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook


def as_csv(rows: Sequence[Mapping[str, Any]], encoding: str = "utf-8") -> bytes:
    """Return rows as a csv file; the columns are those of the first row, in its order."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(
    rows: Sequence[Mapping[str, Any]], *, sheet: str = "清单", above: Sequence[Any] = (), below: Sequence[Any] = ()
) -> bytes:
    """Return rows as a workbook, with rows above the header and below the data."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for line in above:
        page.append(line)
    page.append(list(rows[0]))
    for row in rows:
        page.append(list(row.values()))
    for line in below:
        page.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
