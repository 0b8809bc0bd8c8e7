"""What somebody may take along (art. 20(1)): what he provided himself, on consent or contract, by
automated means. And his data as files that any program can read.

Plain values in and out. Leaves out the harm to others (art. 20(4)): people judge that.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from privacy_portal.lib.csv_cells import safe_cell
from register.content import Row, VersionContent, by_code
from register.documents.statement.shape import Language, public_name

# Stored values of register.choices: LegalBasis, SourceKind, Place, ControllerRole.
PORTABLE_BASES = ("toestemming", "overeenkomst")
FROM_THE_PERSON = "betrokkene"
ON_PAPER = "papier"
PROCESSOR = "verwerker"
OTHER_BASIS, NOT_FROM_YOU, PAPER_ONLY = "other-basis", "not-from-you", "paper-only"

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Data:
    """One kind of data in one activity, in words. `why`: the code of what leaves it out."""

    activity: str
    category: str
    why: str = ""


def sorted_out(
    contents: Iterable[VersionContent], types: Collection[str] | None, language: Language
) -> tuple[list[Data], list[Data]]:
    """What belongs to the files, and what does not, with the reason."""
    found = [
        _data(content, line, language)
        for content in contents
        if content["activity"]["fields"]["role"] != PROCESSOR
        for line in content["activity"]["lines"]
        if types is None or line["subject_type"] in types
    ]
    unique = list(dict.fromkeys(found))
    return [one for one in unique if not one.why], [one for one in unique if one.why]


def _data(content: VersionContent, line: Row, language: Language) -> Data:
    catalogue = content["catalogue"]
    category = by_code(catalogue["data_categories"])[line["category"]]
    return Data(
        activity=public_name(content["activity"]["fields"], language),
        category=public_name(category, language),
        why=_why_not(content, line),
    )


def _why_not(content: VersionContent, line: Row) -> str:
    """The first that holds; empty when nothing leaves it out."""
    sources = by_code(content["catalogue"]["sources"])
    systems = by_code(content["catalogue"]["systems"])
    if line["legal_basis"] not in PORTABLE_BASES:
        return OTHER_BASIS
    if FROM_THE_PERSON not in {sources[code]["kind"] for code in line["sources"]}:
        return NOT_FROM_YOU
    places = {systems[code]["place"] for code in line["systems"]}
    return PAPER_ONLY if places == {ON_PAPER} else ""


# --- Files ----------------------------------------------------------------------------------------


def rows_of(content_type: str, content: bytes) -> Rows | None:
    """The table in a CSV or JSON file; None when there is none, and the file goes along as it is.

    A table in JSON is a list of flat objects.
    """
    try:
        text = content.decode("utf-8-sig")
        if content_type == "text/csv":
            return _csv_rows(text)
        return _json_rows(text) if content_type == "application/json" else None
    except (ValueError, csv.Error, RecursionError):
        return None


def _csv_rows(text: str) -> Rows | None:
    head = text[:10_000]
    delimiter = max(";,\t", key=head.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = list(reader)
    names = reader.fieldnames or []
    is_table = len(set(names)) == len(names) and all(None not in row for row in rows)
    return rows if names and is_table else None


def _json_rows(text: str) -> Rows | None:
    found = json.loads(text)
    is_table = isinstance(found, list) and found and all(map(_is_flat, found))
    return found if is_table else None


def _is_flat(row: object) -> bool:
    return isinstance(row, dict) and not any(isinstance(one, dict | list) for one in row.values())


def columns_of(rows: Rows) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def as_csv(rows: Rows) -> bytes:
    """For a spreadsheet: what it could run becomes text (M16); the JSON beside it is exact."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    columns = columns_of(rows)
    writer.writerow(safe_cell(name) for name in columns)
    for row in rows:
        writer.writerow(safe_cell(row.get(name)) for name in columns)
    return target.getvalue().encode("utf-8-sig")


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
