"""Workbooks and CSV as sheets of texts. A formula is never worked out: it is text, and noted."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from register.exchange import limits
from register.exchange.errors import FileRefused, Refusal

Note = dict[str, Any]  # code, and the words that its sentence needs
DELIMITERS = ";,\t"
# C0 signs but tab and line ends, NUL, halves of signs: nobody types them, and no database keeps NUL
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how OOXML writes signs that XML cannot hold
DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
MACRO_PARTS = ("vbaproject.bin", "macrosheets/")


def check_text(text: str) -> None:
    if NO_TEXT.search(text):
        raise FileRefused(Refusal.TEXT)


def decoded(content: bytes) -> tuple[str, list[Note]]:
    """UTF-8 or UTF-16 with a mark, UTF-8, or else what Windows calls 1252; then with a note."""
    notes: list[Note] = []
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise FileRefused(Refusal.TEXT) from error
        notes.append({"code": "guessed_encoding"})
    check_text(text)
    return text, notes


# --- CSV -----------------------------------------------------------------------------------------


def of_csv(tables: dict[str, str]) -> dict[str, Any]:
    found = []
    for path, text in tables.items():
        name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        found.append({"name": name, "rows": _csv_rows(text)})
    _check_size(found)
    return {"sheets": found, "notes": []}


def _csv_rows(text: str) -> list[list[str]]:
    csv.field_size_limit(limits.MAX_CELL)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) > limits.MAX_ROWS:
                raise FileRefused(Refusal.TOO_MANY_ROWS)
            if any(cell.strip() for cell in row):
                rows.append(row)
    except csv.Error as error:
        raise FileRefused(Refusal.BROKEN) from error
    return rows


# --- Workbooks -----------------------------------------------------------------------------------


def of_workbook(packed: Any) -> dict[str, Any]:
    for path, content in packed.files.items():
        if any(part in path.lower() for part in MACRO_PARTS):
            raise FileRefused(Refusal.MACROS)
        if path.endswith((".xml", ".rels")) and DECLARES.search(content):
            raise FileRefused(Refusal.ENTITIES)
    stream = io.BytesIO(_packed_anew(packed))
    book = load_workbook(stream, read_only=True, data_only=False, keep_links=False)
    notes: list[Note] = []
    found = [_sheet(sheet, notes) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    _check_size(found)
    return {"sheets": found, "notes": notes}


def _packed_anew(packed: Any) -> bytes:
    """Only what was checked: the reader sees no second entry with the same name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path, content in packed.files.items():
            archive.writestr(path, content)
    return stream.getvalue()


def _sheet(sheet: Any, notes: list[Note]) -> dict[str, Any]:
    rows: list[list[str]] = []
    for cells in sheet.iter_rows(max_col=limits.MAX_COLUMNS + 1):
        for cell in cells:
            if getattr(cell, "data_type", "") == "f":
                where = f"{sheet.title} {cell.coordinate}"
                notes.append({"code": "formula", "where": where})
        row = [_text(cell.value) for cell in cells]
        while row and not row[-1].strip():
            row.pop()
        if row:
            rows.append(row)
        if len(rows) > limits.MAX_ROWS:
            raise FileRefused(Refusal.TOO_MANY_ROWS)
    return {"name": str(sheet.title), "rows": rows}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = unescaped(str(value))
    check_text(text)
    return text


def escaped(text: str) -> str:
    """What XML cannot hold, and a lone carriage return, as `_x000D_`; such a text itself too."""
    text = ESCAPED.sub(lambda match: f"_x005F_{match[0][1:]}", text)
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _check_size(found: list[dict[str, Any]]) -> None:
    if sum(len(sheet["rows"]) for sheet in found) > limits.MAX_ROWS:
        raise FileRefused(Refusal.TOO_MANY_ROWS)
    if any(len(row) > limits.MAX_COLUMNS for sheet in found for row in sheet["rows"]):
        raise FileRefused(Refusal.TOO_MANY_COLUMNS)
    if not any(sheet["rows"] for sheet in found):
        raise FileRefused(Refusal.NO_ROWS)
