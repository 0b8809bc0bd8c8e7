"""Plain text and CSV: characters make place for a black bar that is always equally long."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from privacy_portal.lib.csv_cells import safe_cell
from requests_app.redaction.marks import Span

BLACK = "████"  # as long for Jo as for Wilhelmina
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet reads é as Ã©
SEPARATORS = ";,\t"
CONTEXT = 40  # characters on both sides of a word

Rows = list[list[str]]  # lines of cells; a line of plain text is one cell


def read_rows(content: bytes, *, is_csv: bool) -> Rows:
    """Raises ValueError when it is no text, or its quotes do not fit."""
    text = _decoded(content)
    if not is_csv:
        return [[line] for line in text.splitlines()]
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise ValueError("This is no CSV.") from error


def find_in_rows(rows: Rows, words: Iterable[str]) -> Iterator[tuple[str, Span]]:
    """Each place with the text around it; capitals do not matter."""
    patterns = [re.compile(re.escape(word), re.IGNORECASE) for word in words]
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            for found in (one for pattern in patterns for one in pattern.finditer(cell)):
                around = cell[max(0, found.start() - CONTEXT) : found.end() + CONTEXT]
                yield around.strip(), Span(row, column, found.start() + 1, found.end())


def black_out_rows(rows: Rows, spans: Iterable[Span]) -> Rows:
    """What lies outside of the text is passed over."""
    by_cell = spans_by_cell(spans)
    return [
        [_blackened(cell, by_cell.get((row, column), [])) for column, cell in enumerate(cells, 1)]
        for row, cells in enumerate(rows, 1)
    ]


def spans_by_cell(spans: Iterable[Span]) -> dict[tuple[int, int], list[Span]]:
    by_cell: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        by_cell.setdefault((span.row, span.column), []).append(span)
    return by_cell


def write_rows(content: bytes, rows: Rows, *, is_csv: bool) -> bytes:
    """As the file `content` was written; cells do nothing in a spreadsheet (M16)."""
    if not is_csv:
        return "".join(f"{line}\n" for (line,) in rows).encode()
    text = StringIO()
    writer = csv.writer(text, delimiter=_separator(_decoded(content)))
    writer.writerows([safe_cell(cell) for cell in cells] for cells in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def segments(cell: str, spans: list[Span]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked. Marks that overlap or touch are one."""
    pieces, position = [], 0
    for start, end in _merged(spans):
        if start <= len(cell):
            pieces += [(cell[position : start - 1], False), (cell[start - 1 : end], True)]
            position = end
    return [piece for piece in (*pieces, (cell[position:], False)) if piece[0]]


def _blackened(cell: str, spans: list[Span]) -> str:
    return "".join(BLACK if is_marked else text for text, is_marked in segments(cell, spans))


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: one.start):
        if merged and span.start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged


def _decoded(content: bytes) -> str:
    """Of this time, or of an old Windows program."""
    if b"\x00" in content:
        raise ValueError("This is no text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    heading = text.partition("\n")[0]
    return max(SEPARATORS, key=heading.count)
