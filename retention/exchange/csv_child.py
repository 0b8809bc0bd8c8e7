"""The child process of reading.py for CSV: a piece of a file in, its whole rows out.

It keeps nothing between pieces, so a child that ended costs nothing: a row that goes on in the next
piece is not used yet, and comes back with it.
"""

import csv
import io
import json
from typing import Any

from privacy_portal.lib import child
from register.exchange import sheets
from register.exchange.errors import FileRefused, Refusal
from register.exchange.limits import MAX_CELL, MAX_COLUMNS
from retention.exchange import limits

MARK = b"\xef\xbb\xbf"
NO_CSV = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z", b"{", b"[")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def question(piece: bytes, *, delimiter: str, is_last: bool) -> bytes:
    """Without delimiter: the beginning of a file, in which it is looked for."""
    asked = {"delimiter": delimiter, "is_last": is_last}
    return json.dumps(asked).encode() + b"\n" + piece


def answer(asked: bytes) -> bytes:
    header, _, piece = asked.partition(b"\n")
    try:
        found = read(piece, **json.loads(header))
    except FileRefused as refused:
        found = {"refused": refused.refusal}
    except (csv.Error, MemoryError):
        found = {"refused": Refusal.BROKEN}
    return json.dumps(found, ensure_ascii=False).encode()


def read(piece: bytes, delimiter: str, is_last: bool) -> dict[str, Any]:
    """`rows`, how many bytes of the piece they `used`, and the `delimiter`."""
    skipped = 0
    if not delimiter:
        skipped = _check_beginning(piece)
    end = len(piece) if is_last else piece.rfind(b"\n") + 1
    if end <= skipped:  # not one whole line yet
        return {"rows": [], "used": 0, "delimiter": delimiter}
    text, notes = sheets.decoded(piece[skipped:end])
    delimiter = delimiter or max(sheets.DELIMITERS, key=text.split("\n", 1)[0].count)
    lines = list(io.StringIO(text, newline=""))
    rows, complete = _rows(lines, delimiter)
    if not is_last and rows:  # the last may go on
        rows.pop()
        end = skipped + len("".join(lines[:complete]).encode("cp1252" if notes else "utf-8"))
    return {"rows": rows, "used": end, "delimiter": delimiter}


def _check_beginning(piece: bytes) -> int:
    """How many bytes are no text but a mark."""
    if piece.startswith(UTF_16):
        raise FileRefused(Refusal.TEXT)
    if piece.lstrip().startswith(NO_CSV):
        raise FileRefused(Refusal.KIND)
    return len(MARK) if piece.startswith(MARK) else 0


def _rows(lines: list[str], delimiter: str) -> tuple[list[list[str]], int]:
    """The rows, and how many lines come before the last of them."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(lines, delimiter=delimiter)
    rows, begins, ends = [], 0, 0
    for row in reader:
        begins, ends = ends, reader.line_num
        if len(row) > MAX_COLUMNS:
            raise FileRefused(Refusal.TOO_MANY_COLUMNS)
        rows.append([cell[: limits.LONGEST_CELL] for cell in row])
    return rows, begins


if __name__ == "__main__":
    child.serve(answer, megabytes=limits.MEGABYTES)
