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

# Pictures: photos and drawings
PICTURE_BYTES = 12 * MB
PICTURE_MEGAPIXELS = 50
WEBP_MEGAPIXELS = 24
"""The decoder of WebP holds four copies of a picture: more would not fit into the child's memory."""
PICTURE_SIDE = 2560
"""Pixels of the longer side of what is kept."""
JPEG_SCANS = 64
"""An honest progressive JPEG has about ten; thousands would keep the decoder busy for hours."""

# Drawings as PDF
PDF_BYTES = 30 * MB
PDF_PAGES = 300
PDF_OBJECTS = 300_000
PDF_DEPTH = 100
"""Lists and dictionaries inside each other, within one object."""

# Whatever is sent
UPLOAD_BYTES = PDF_BYTES + MB
"""So much of one file is written down; no kind may be larger than a little less."""
REQUEST_BYTES = 4 * UPLOAD_BYTES
"""A whole request: four files are the most that one may have."""
