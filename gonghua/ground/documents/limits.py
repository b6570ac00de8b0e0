"""The most that one uploaded file may hold; what is beyond is refused with the figure named."""

MB = 1 << 20

# Spreadsheets, xlsx and csv
SPREADSHEET_BYTES = 10 * MB
SHEETS = 50
SHEET_ROWS = 20_000
CSV_ROWS = 50_000
COLUMNS = 200
BOX_CELLS = 500_000
"""Cells of the smallest rectangle around what a sheet holds; also the cells with content of a whole workbook."""
MERGES = 20_000
CELL_CHARACTERS = 32_767
TEXT_CHARACTERS = 20_000_000
"""Characters of a whole workbook, each repetition counted."""

# Zip archives, thus xlsx
ZIP_ENTRIES = 200
ZIP_BYTES = 400 * MB
ZIP_RATIO = 100
ZIP_RATIO_FROM = MB
"""An entry below this size may be packed tighter than the ratio: blank parts are."""
XML_DEPTH = 64

# GeoJSON
GEOJSON_BYTES = 20 * MB
JSON_DEPTH = 32
JSON_BRACKETS = 1_000_000
"""Opening brackets and braces of a file: counted before it is parsed, so that parsing stays within memory."""
