"""The same questions for every kind of file: how many pages, where is this word, make it black."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from privacy_portal.lib import redaction
from privacy_portal.lib.redaction import Box, RedactionFailed
from requests_app.redaction import texts
from requests_app.redaction.marks import ROWS_PER_PAGE, Place, Span

CSV, JSON, PLAIN = "text/csv", "application/json", "text/plain"
TEXTS = (CSV, JSON, PLAIN)
KINDS_OF_FILE = ("application/pdf", "image/png", "image/jpeg", *TEXTS)
MOST_HITS = 500


@dataclass(frozen=True)
class Hit:
    """A word that was found, in its line."""

    line: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Hits:
    found: tuple[Hit, ...]
    blind_pages: tuple[int, ...] = ()  # pictures of text, in which nothing can be found
    is_cut_off: bool = False


@dataclass(frozen=True)
class ShownRow:
    number: int
    cells: list[list[tuple[str, bool]]]


def is_text(content_type: str) -> bool:
    return content_type in TEXTS


def page_count(content_type: str, content: bytes) -> int:
    """At least 1. Raises RedactionFailed, as everything here."""
    if is_text(content_type):
        return max(1, -(-len(_rows(content_type, content)) // ROWS_PER_PAGE))
    return redaction.count_pages(content)


def rows_of_page(content_type: str, content: bytes, page: int) -> list[tuple[int, list[str]]]:
    """Each line of this part of a text, with its number."""
    first = (page - 1) * ROWS_PER_PAGE
    rows = _rows(content_type, content)[first : first + ROWS_PER_PAGE]
    return list(enumerate(rows, first + 1))


def shown_rows(rows: list[tuple[int, list[str]]], places: Iterable[Place]) -> list[ShownRow]:
    """The same lines, each cell in pieces that are marked or not."""
    by_cell = texts.spans_by_cell(one for one in places if isinstance(one, Span))
    return [
        ShownRow(
            number,
            [
                texts.segments(cell, by_cell.get((number, column), []))
                for column, cell in enumerate(cells, 1)
            ],
        )
        for number, cells in rows
    ]


def hits(content_type: str, content: bytes, words: Sequence[str]) -> Hits:
    if not is_text(content_type):
        search = redaction.find_words(content, words)
        found = tuple(Hit(one.line, one.boxes) for one in search.found)
        return Hits(found, search.blind_pages, search.is_cut_off)
    places = list(texts.find_in_rows(_rows(content_type, content), words))
    found = tuple(Hit(line, (span,)) for line, span in places[:MOST_HITS])
    return Hits(found, is_cut_off=len(places) > MOST_HITS)


def black_out(content_type: str, content: bytes, places: Iterable[Place]) -> bytes:
    places = list(places)
    if not is_text(content_type):
        return redaction.black_out(content, [one for one in places if isinstance(one, Box)])
    spans = [one for one in places if isinstance(one, Span)]
    rows = texts.black_out_rows(_rows(content_type, content), spans)
    return texts.write_rows(content, rows, is_csv=content_type == CSV)


def _rows(content_type: str, content: bytes) -> texts.Rows:
    try:
        return texts.read_rows(content, is_csv=content_type == CSV)
    except ValueError as error:
        raise RedactionFailed(str(error)) from error
