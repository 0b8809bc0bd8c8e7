"""The list itself, as it is attached to its certificate: a row for each part that was destroyed."""

import csv
import hmac
import io
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from privacy_portal.lib.csv_cells import safe_cell
from retention.models import DestructionList
from retention.services.certificates.gathering import opened_batches

COLUMNS = (
    "kenmerk", "geopend_op", "soort", "gegevens", "systeem", "uiterlijk_op", "vernietigd_op",
    "wijze", "partij",
)  # fmt: skip
BOM = "\ufeff"

Rows = list[list[Any]]


def csv_pieces(destruction_list: DestructionList, *, hashes_keys: bool) -> Iterator[bytes]:
    """UTF-8 with `;`, as spreadsheets here read it; no cell is a formula (M16)."""
    yield BOM.encode() + _written([list(COLUMNS)])
    for rows in _chunks(destruction_list, hashes_keys):
        yield _written(rows)


def json_pieces(
    destruction_list: DestructionList, facts: dict[str, Any], *, hashes_keys: bool
) -> Iterator[bytes]:
    """`facts` are all that the certificate says of the whole."""
    head = json.dumps({"certificate": facts, "columns": COLUMNS}, ensure_ascii=False)
    yield f'{head[:-1]}, "rows": ['.encode()
    between = ""
    for rows in _chunks(destruction_list, hashes_keys):
        told = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        yield f"{between}{told}".encode()
        between = ",\n"
    yield b"]}\n"


def _chunks(destruction_list: DestructionList, hashes_keys: bool) -> Iterator[Rows]:
    organisation_id = destruction_list.organisation_id
    for one in opened_batches(destruction_list):
        lines = one.said["lines"]
        yield [
            [
                hashed_key(organisation_id, key) if hashes_keys else key,
                opened_on, lines[str(line)]["kind"], lines[str(line)]["category"],
                lines[str(line)]["system"], delete_by, one.said["on"], one.said["technique"],
                one.batch.number,
            ]
            for key, opened_on, line, delete_by in one.said["rows"]
        ]  # fmt: skip


def hashed_key(organisation_id: int, key: str) -> str:
    """Who has the key of a dossier, and the portal, can find it back; nobody else can."""
    message = f"{organisation_id}|certificate|{key}"
    return hmac.digest(settings.INDEX_KEY, message.encode(), "sha256").hex()[:32]


def _written(rows: Rows) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([safe_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()
