"""Which kind of spreadsheet a file is, told by its content; other kinds are refused by name. Runs in the child."""

from pathlib import Path

from gonghua.ground.documents import limits
from gonghua.ground.documents.cells import Sheet
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"{\\rtf",
    b"RIFF", b"\x7fELF", b"MZ", b"SQLite format 3",
)  # fmt: skip
_MARKUP = (b"<", b"{", b"[")


def sheets_of(file: Path) -> list[Sheet]:
    """Return the sheets of an xlsx or csv file; raises `Unreadable` for what is neither, empty or too large."""
    if file.stat().st_size > limits.SPREADSHEET_BYTES:
        raise too_large(limits.SPREADSHEET_BYTES)
    head = file.read_bytes()[:4096]
    if not head:
        raise Unreadable("empty", N_("The file is empty."))
    if head.startswith(b"PK\x03\x04"):
        from gonghua.ground.documents.xlsx_reader import read_xlsx  # noqa: PLC0415 - slow import

        return read_xlsx(file)
    _refuse_other_kinds(file, head)
    from gonghua.ground.documents.csv_reader import read_csv  # noqa: PLC0415 - slow import

    return [read_csv(file.read_bytes())]


def too_large(limit: int) -> Unreadable:
    """Return the refusal of a file of more than `limit` bytes."""
    return Unreadable("too_large", N_("The file is larger than %(limit)d MB."), limit=limit // limits.MB)


def _refuse_other_kinds(file: Path, head: bytes) -> None:
    if head.startswith(_OLD_OFFICE):
        content = file.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in content:
            message = N_("The file is protected by a password. Remove the password and save again.")
            raise Unreadable("encrypted", message)
        if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
            raise Unreadable("xls", N_("This is an old workbook (.xls). Save it as an ordinary workbook (.xlsx)."))
        raise _not_a_spreadsheet()
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((*_OTHER_KINDS, b"PK")) or bare.startswith(_MARKUP):
        raise _not_a_spreadsheet()


def _not_a_spreadsheet() -> Unreadable:
    return Unreadable("not_a_spreadsheet", N_("This is not a spreadsheet. Save it as .xlsx or .csv."))
