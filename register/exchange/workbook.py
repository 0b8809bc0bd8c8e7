"""Our own workbook: a sheet per list and per part of an activity, one row each, nothing lost.

The first row of a sheet has the names by which an import knows the columns; the second says in the
language of the reader what they hold. A text longer than a cell may be stands in a sheet of its
own, in pieces. The same sheets go out as XLSX, and as CSV in a zip.
"""

import csv
import io
import zipfile
from typing import Any, cast

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from register.content import FORMAT, FORMAT_VERSION, RegisterContent, Row
from register.exchange.cells import cell_of, harmless, taken_in, value_of
from register.exchange.sheets import escaped
from register.models import PARTS, ProcessingActivity, SubProcessor
from register.services.content import FIELDS, LISTS

ABOUT, LONG_TEXTS, ACTIVITIES, OWN_TEXTS = (
    "portaal",
    "lange-teksten",
    "activiteiten",
    "eigen-teksten",
)
SUB_PROCESSORS = "subverwerkers"
PART_SHEETS = {
    "purposes": "doelen", "lines": "gegevensregels", "recipients": "ontvangers",
    "transfers": "doorgiften", "clients": "opdrachtgevers",
}  # fmt: skip
LIST_SHEETS = {
    "subject_types": "betrokkenen", "topics": "onderwerpen", "data_categories": "gegevens",
    "sources": "bronnen", "measures": "maatregelen", "parties": "partijen",
    "agreements": "overeenkomsten", "systems": "systemen", "retention_terms": "bewaartermijnen",
}  # fmt: skip
LONGEST_CELL = 30_000  # a spreadsheet takes 32,767 signs
POINTER = "→ lange-teksten "
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet reads é as Ã©
HEADING_ROWS = 2

Sheets = dict[str, list[list[str]]]  # by name: rows of texts, the heading rows first


# --- Out -----------------------------------------------------------------------------------------


def sheets_of(content: RegisterContent) -> Sheets:
    organisation = content["organisation"]
    about = [
        ["format", FORMAT],
        ["format_version", FORMAT_VERSION],
        ["slug", organisation.get("slug", "")],
        ["name", organisation.get("name", "")],
    ]
    sheets: Sheets = {ABOUT: about}
    activities = content["activities"]
    own = [{"code": one["code"], **one["fields"]} for one in activities]
    sheets[ACTIVITIES] = _sheet(ProcessingActivity, own, ["code"])
    for name, title in PART_SHEETS.items():
        parts = [{"activity": one["code"], **row} for one in activities for row in _rows(one, name)]
        sheets[title] = _sheet(PARTS[name], parts, ["activity"])
    for name, title in LIST_SHEETS.items():
        sheets[title] = _sheet(LISTS[name], _rows(content["catalogue"], name), ["code"])
    subs = [
        {"agreement": agreement["code"], **sub}
        for agreement in content["catalogue"]["agreements"]
        for sub in agreement.get("sub_processors", [])
    ]
    sheets[SUB_PROCESSORS] = _sheet(SubProcessor, subs, ["agreement"])
    texts = [[one["place"], one["text_nl"], one["text_en"]] for one in content["own_texts"]]
    labels = [_("Place"), _("Text, Dutch"), _("Text, English")]
    sheets[OWN_TEXTS] = [["place", "text_nl", "text_en"], labels, *texts]
    return _with_long_texts_apart(sheets)


def _rows(holder: Any, name: str) -> list[Row]:
    return cast(list[Row], holder[name])


def _sheet(model: type[Any], rows: list[Row], keys: list[str]) -> list[list[str]]:
    fields = [model._meta.get_field(name) for name in FIELDS[model]]
    names = {"code": _("Code"), "activity": _("Activity"), "agreement": _("Agreement")}
    labels = [*(names[key] for key in keys), *(str(one.verbose_name) for one in fields)]
    lines = [
        [*(row[key] for key in keys), *(cell_of(one, row.get(one.name)) for one in fields)]
        for row in rows
    ]
    return [[*keys, *FIELDS[model]], labels, *lines]


def _with_long_texts_apart(sheets: Sheets) -> Sheets:
    apart: list[list[str]] = []
    for rows in sheets.values():
        for row in rows:
            for place, text in enumerate(row):
                if len(text) > LONGEST_CELL or text.startswith(POINTER):
                    row[place] = f"{POINTER}{len(apart)}"
                    pieces = range(0, len(text), LONGEST_CELL)
                    apart += [[row[place], text[at : at + LONGEST_CELL]] for at in pieces]
    labels = [_("Where it belongs"), _("Piece of the text")]
    return sheets | {LONG_TEXTS: [["pointer", "text"], labels, *apart]} if apart else sheets


def written_xlsx(sheets: Sheets) -> bytes:
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B3" if name != ABOUT else None
        for place in range(len(rows[0])):
            sheet.column_dimensions[get_column_letter(place + 1)].width = 30
        for number, row in enumerate(rows):
            is_label = number == 1 and name != ABOUT
            sheet.append([_cell(sheet, text, is_label=is_label) for text in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, text: str, *, is_label: bool) -> Any:
    cell = WriteOnlyCell(sheet, value=escaped(harmless(text)))
    cell.data_type = "s"  # whatever it looks like, it is text
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_label:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4EAF2")
    return cell


def written_csv(sheets: Sheets) -> bytes:
    """A zip with a CSV per sheet: UTF-8 with its mark, and `;`, as spreadsheets here expect."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in sheets.items():
            text = io.StringIO(newline="")
            writer = csv.writer(text, delimiter=";")
            writer.writerows([harmless(cell) for cell in row] for row in rows)
            archive.writestr(f"{name}.csv", f"{BYTE_ORDER_MARK}{text.getvalue()}".encode())
    return stream.getvalue()


# --- In ------------------------------------------------------------------------------------------


def is_ours(sheets: list[dict[str, Any]]) -> bool:
    return any(
        sheet["name"] == ABOUT and ["format", FORMAT] in [row[:2] for row in sheet["rows"]]
        for sheet in sheets
    )


def content_of(sheets: list[dict[str, Any]]) -> RegisterContent:
    """In the shape of the native format, whose schema then says what is wrong with it."""
    found = {sheet["name"]: _plain(sheet["rows"]) for sheet in sheets}
    _put_long_texts_back(found)
    about = {row[0]: row[1] if len(row) > 1 else "" for row in found[ABOUT]}
    catalogue = {name: _read(found, title, LISTS[name]) for name, title in LIST_SHEETS.items()}
    subs = _read(found, SUB_PROCESSORS, SubProcessor)
    for agreement in catalogue["agreements"]:
        agreement["sub_processors"] = _of(subs, "agreement", agreement["code"])
    content = {
        "format": about["format"],
        "format_version": about.get("format_version", ""),
        "organisation": {"slug": about.get("slug", ""), "name": about.get("name", "")},
        "catalogue": catalogue,
        "activities": _activities(found),
        "own_texts": [dict(row) for row in _dicts(found.get(OWN_TEXTS, []))],
    }
    return cast(RegisterContent, content)


def _activities(found: Sheets) -> list[Row]:
    parts: dict[str, dict[str, list[Row]]] = {}
    for name, title in PART_SHEETS.items():
        for row in _read(found, title, PARTS[name]):
            code = row.pop("activity")
            parts.setdefault(code, {}).setdefault(name, []).append(row)
    activities = []
    for fields in _read(found, ACTIVITIES, ProcessingActivity):
        code = fields.pop("code")
        own = parts.get(code, {})
        rows = {name: own.get(name, []) for name in PARTS}
        activities.append({"code": code, "fields": fields, **rows})
    return activities


def _of(rows: list[Row], key: str, code: str) -> list[Row]:
    return [
        {name: value for name, value in row.items() if name != key}
        for row in rows
        if row[key] == code
    ]


def _plain(rows: list[list[str]]) -> list[list[str]]:
    return [[taken_in(cell) for cell in row] for row in rows]


def _put_long_texts_back(found: Sheets) -> None:
    texts: dict[str, str] = {}
    for row in found.pop(LONG_TEXTS, [])[HEADING_ROWS:]:
        texts[row[0]] = texts.get(row[0], "") + (row[1] if len(row) > 1 else "")
    for rows in found.values():
        for row in rows:
            row[:] = [texts.get(cell, cell) for cell in row]


def _dicts(rows: list[list[str]]) -> list[dict[str, str]]:
    """By the names in the first row; a cell that is not there is empty."""
    if not rows:
        return []
    names = rows[0]
    return [
        dict(zip(names, [*row, *[""] * len(names)], strict=False)) for row in rows[HEADING_ROWS:]
    ]


def _read(found: Sheets, title: str, model: type[Any]) -> list[Row]:
    fields = {name: model._meta.get_field(name) for name in FIELDS[model]}
    return [
        {name: value_of(fields[name], text) if name in fields else text
         for name, text in row.items()}
        for row in _dicts(found.get(title, []))
    ]  # fmt: skip
