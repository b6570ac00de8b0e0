"""Reading csv as offices save it: its encoding told apart without guessing, control characters refused."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from gonghua.ground.documents import limits
from gonghua.ground.documents.cells import Cell, Sheet, written
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.documents.xlsx_parts import cell_too_long, control_characters
from gonghua.pure.rules.decision import N_

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DELIMITERS = ",\t;"
_SNIFFED = 65_536


def read_csv(content: bytes) -> Sheet:
    """Return the one sheet of a csv file, its name None; rows numbered as a spreadsheet program shows them.

    Encoding: as its mark at the start says; else UTF-8 where it is that throughout; else GB18030 (never tried first:
    UTF-8 "张三" also decodes as GBK, to 寮犱笁). Raises `Unreadable`.
    """
    text = _decoded(content)
    if _CONTROL.search(text):
        raise control_characters()
    rows: dict[int, dict[int, Cell]] = {}
    for number, fields in enumerate(_records(text), start=1):
        if len(rows) >= limits.CSV_ROWS:
            raise Unreadable("too_many_rows", N_("The file has more than %(limit)d rows."), limit=limits.CSV_ROWS)
        cells = {at: cell for at, field in enumerate(fields, start=1) if not (cell := written(field)).empty}
        if cells:
            if max(cells) > limits.COLUMNS:
                message = N_("The file has more than %(limit)d columns.")
                raise Unreadable("too_many_columns", message, limit=limits.COLUMNS)
            rows[number] = cells
    return Sheet(None, rows)


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            attempts, content = [encoding], content[len(mark) :]
            break
    else:
        attempts = ["utf-8", "gb18030"]
    for encoding in attempts:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding", N_("The text cannot be decoded: it is neither UTF-8 nor GB18030. Save it as UTF-8."))


def _records(text: str) -> Iterator[list[str]]:
    """Yield each record; a blank line is an empty one, a record over several lines is one."""
    csv.field_size_limit(limits.CELL_CHARACTERS)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for fields in reader:
            yield fields
            line = reader.line_num + 1
    except csv.Error as fault:
        if "field larger" in str(fault):
            raise cell_too_long() from None
        message = N_("Line %(line)d cannot be read: a quotation mark is missing or in the wrong place.")
        raise Unreadable("csv_quotes", message, line=line) from None


def _delimiter(text: str) -> str:
    """Return what separates the fields: the sign that the beginning of the file has most often outside quotes."""
    counts = Counter(re.sub('"[^"]*"', "", text[:_SNIFFED]))
    return max(_DELIMITERS, key=lambda sign: counts[sign])
