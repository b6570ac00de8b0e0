"""The parts of an xlsx workbook around its sheets: relations, list of sheets, shared strings, formats of cells."""

import posixpath
import re
from dataclasses import dataclass

from gonghua.ground.documents import limits
from gonghua.ground.documents.number_formats import Shows, shows
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.documents.xml_walk import Attributes, Walk, damaged, local_name
from gonghua.ground.documents.zip_rules import CheckedZip
from gonghua.pure.rules.decision import N_

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Relation:
    """Where a part leads to: the kind (last word of its type), the target part and whether it lies outside the file."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Workbook:
    """What the sheets of a workbook need to be read: their parts by name, in order, and the day system."""

    sheets: list[tuple[str, str]]
    from_1904: bool
    strings: str | None
    styles: str | None


def workbook(archive: CheckedZip) -> Workbook:
    """Return the workbook's description; raises `Unreadable` when it is none or has more sheets than allowed."""
    roots = [relation.target for relation in _relations(archive, "").values() if relation.kind == "officeDocument"]
    if len(roots) != 1 or roots[0] not in archive:
        raise damaged()
    walk = _BookWalk()
    walk.walk(archive.chunks(roots[0]))
    if len(walk.sheets) > limits.SHEETS:
        raise Unreadable("too_many_sheets", N_("The workbook has more than %(limit)d sheets."), limit=limits.SHEETS)
    relations = _relations(archive, roots[0])
    sheets = []
    for name, identifier in walk.sheets:
        relation = relations.get(identifier)
        if relation is None or relation.external:
            raise damaged()
        if relation.kind == "worksheet":
            sheets.append((name, relation.target))
    parts = {relation.kind: relation.target for relation in relations.values() if relation.target in archive}
    if any(part not in archive for _, part in sheets):
        raise damaged()
    return Workbook(sheets, walk.from_1904, parts.get("sharedStrings"), parts.get("styles"))


def shared_strings(archive: CheckedZip, part: str | None) -> list[str]:
    """Return the workbook's shared strings, formatted runs joined, readings above the characters left out."""
    if part is None:
        return []
    walk = _StringsWalk()
    walk.walk(archive.chunks(part))
    return walk.strings


def cell_formats(archive: CheckedZip, part: str | None) -> list[Shows]:
    """Return what the format of each cell style shows, in the order of the styles."""
    if part is None:
        return []
    walk = _StylesWalk()
    walk.walk(archive.chunks(part))
    return [shows(identifier, walk.codes.get(identifier)) for identifier in walk.styles]


def external_relation(archive: CheckedZip) -> bool:
    """Return True when any part leads outside the file by more than a hyperlink."""
    parts = [name for name in archive.names if name.endswith(".rels")]
    return any(
        relation.external and relation.kind != "hyperlink"
        for part in parts
        for relation in _relations_in(archive, part, "").values()
    )


def plain_text(text: str) -> str:
    """Return text with its ``_xHHHH_`` escapes resolved; raises `Unreadable` when it holds control characters."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if _CONTROL.search(text):
        raise control_characters()
    if len(text) > limits.CELL_CHARACTERS:
        raise cell_too_long()
    return text


def control_characters() -> Unreadable:
    """Return the refusal of a file with characters that no text has."""
    return Unreadable("control_characters", N_("The file contains control characters."))


def cell_too_long() -> Unreadable:
    """Return the refusal of a cell that no spreadsheet program could have written."""
    message = N_("A cell holds more than %(limit)d characters.")
    return Unreadable("cell_too_long", message, limit=limits.CELL_CHARACTERS)


def _relations(archive: CheckedZip, part: str) -> dict[str, Relation]:
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    return _relations_in(archive, relations, folder) if relations in archive else {}


def _relations_in(archive: CheckedZip, relations: str, folder: str) -> dict[str, Relation]:
    walk = _RelationsWalk(folder)
    walk.walk(archive.chunks(relations))
    return walk.relations


class _RelationsWalk(Walk):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.relations: dict[str, Relation] = {}

    def start_Relationship(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        target, kind = attributes.get("Target", ""), attributes.get("Type", "").rpartition("/")[2]
        external = attributes.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.relations[attributes.get("Id", "")] = Relation(kind, target, external)


class _BookWalk(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start_sheet(self, attributes: Attributes) -> None:
        named = {local_name(name): value for name, value in attributes.items()}
        self.sheets.append((plain_text(named.get("name", "")), named.get("id", "")))

    def start_workbookPr(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self.from_1904 = attributes.get("date1904") in ("1", "true")


class _StringsWalk(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._runs: list[str] = []
        self._reading = False
        self._left = limits.TEXT_CHARACTERS

    def start_rPh(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self._reading = True

    def end_rPh(self, text: str) -> None:  # noqa: N802 - the element's name
        self._reading = False

    def end_t(self, text: str) -> None:
        if not self._reading:
            self._runs.append(text)

    def start_si(self, attributes: Attributes) -> None:
        self._runs = []

    def end_si(self, text: str) -> None:
        joined = plain_text("".join(self._runs))
        self._left -= len(joined)
        if self._left < 0:
            raise Unreadable("too_much_text", N_("The file holds too much text."))
        self.strings.append(joined)


class _StylesWalk(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, str] = {}
        self.styles: list[int] = []
        self._of_cells = False

    def start_numFmt(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self.codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")

    def start_cellXfs(self, attributes: Attributes) -> None:  # noqa: N802 - the element's name
        self._of_cells = True

    def end_cellXfs(self, text: str) -> None:  # noqa: N802 - the element's name
        self._of_cells = False

    def start_xf(self, attributes: Attributes) -> None:
        if self._of_cells:
            self.styles.append(_whole(attributes.get("numFmtId")))


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else 0
