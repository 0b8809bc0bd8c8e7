"""Reads a table of dossiers row by row, however long it is; a child process looks inside (M5)."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from privacy_portal.lib.child import Child, ChildFailed
from register.exchange import limits as workbook_limits
from register.exchange.errors import FileRefused, Refusal
from register.exchange.reading import read_file
from register.exchange.reading_child import OLE
from retention.exchange import csv_child, limits

WORKBOOK = (b"PK", OLE)
NumberedRow = tuple[int, list[str]]

_child = Child("retention.exchange.csv_child", seconds=limits.SECONDS, uses=limits.PIECES_PER_CHILD)


def rows_of(pieces: Iterable[bytes]) -> Iterator[NumberedRow]:
    """Each row with anything in it, and its number in the file, from 1.

    A workbook is read whole and its first sheet with rows is taken; a CSV with flat memory. Raises
    FileRefused, also half-way.
    """
    pieces = iter(pieces)
    first = next(pieces, b"")
    rows = _of_workbook if first.startswith(WORKBOOK) else _of_csv
    for number, row in enumerate(rows(chain([first], pieces)), start=1):
        if number > limits.MAX_ROWS + 1:  # and one with headings
            raise FileRefused(Refusal.TOO_MANY_ROWS)
        if any(cell.strip() for cell in row):
            yield number, row


def _of_workbook(pieces: Iterable[bytes]) -> list[list[str]]:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > workbook_limits.MAX_BYTES:
            raise FileRefused(Refusal.TOO_LARGE)
    found = read_file(bytes(content))
    if found["kind"] != "tables":
        raise FileRefused(Refusal.KIND)
    sheets = [sheet["rows"] for sheet in found["sheets"]]
    rows: list[list[str]] = next((one for one in sheets if len(one) > 1), sheets[0])
    return rows


def _of_csv(pieces: Iterable[bytes]) -> Iterator[list[str]]:
    rest, delimiter = b"", ""
    for piece, is_last in _joined(pieces):
        found = _asked(rest + piece, delimiter, is_last)
        yield from found["rows"]
        rest, delimiter = (rest + piece)[found["used"] :], found["delimiter"]
        if len(rest) > limits.PIECE:
            raise FileRefused(Refusal.BROKEN)  # a row without end


def _joined(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """As large as the child takes them; the last, which may be empty, is marked."""
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) >= limits.PIECE:
            yield bytes(kept), False
            kept.clear()
    yield bytes(kept), True


def _asked(piece: bytes, delimiter: str, is_last: bool) -> dict[str, Any]:
    if not piece:
        return {"rows": [], "used": 0, "delimiter": delimiter}
    try:
        found: dict[str, Any] = json.loads(
            _child.ask(csv_child.question(piece, delimiter=delimiter, is_last=is_last))
        )
    except ChildFailed as error:
        raise FileRefused(Refusal.TOO_LONG) from error
    if "refused" in found:
        raise FileRefused(Refusal(found["refused"]))
    return found
