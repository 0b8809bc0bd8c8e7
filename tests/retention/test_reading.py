"""What a workbook may not hold is tested with the register; here only that its reader is used."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from register.exchange.errors import FileRefused, Refusal
from retention.exchange import limits, reading

HEADINGS = "kind;key;opened_on"


def read(*pieces: bytes) -> list[tuple[int, list[str]]]:
    return list(reading.rows_of(pieces))


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_keep_their_number_when_others_are_empty():
    found = read(f"{HEADINGS}\r\n;;\r\ntraject;T-1;2024-03-01\r\n".encode())

    assert found == [
        (1, ["kind", "key", "opened_on"]),
        (3, ["traject", "T-1", "2024-03-01"]),
    ]


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        ("naam\nAnaïs\n".encode("utf-8-sig"), "Anaïs"),
        ("naam\nAnaïs\n".encode("cp1252"), "Anaïs"),
        (b'naam\n"twee\nregels; ""en""\ttekens"', 'twee\nregels; "en"\ttekens'),
    ],
)
def test_cells_come_as_they_were_written(content, cell):
    assert read(content)[1] == (2, [cell])


def test_a_workbook_is_read_by_the_reader_of_the_register():
    found = read(workbook(["kind", "key"], ["traject", 12.0]))

    assert found == [(1, ["kind", "key"]), (2, ["traject", "12"])]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7", Refusal.KIND),
        (b'{"dossiers": []}', Refusal.KIND),
        ("naam\n".encode("utf-16"), Refusal.TEXT),
        (b"naam\n\x00\n", Refusal.TEXT),
        (b"PK\x03\x04 no zip", Refusal.BROKEN),
        (b"\xd0\xcf\x11\xe0", Refusal.LOCKED),
        (b";" * 300, Refusal.TOO_MANY_COLUMNS),
    ],
)
def test_what_is_no_table_is_refused(content, refusal):
    with pytest.raises(FileRefused) as refused:
        read(content)

    assert refused.value.refusal == refusal


def test_a_row_without_end_is_refused():
    with pytest.raises(FileRefused):
        read(b'naam\n"', *[b"x" * 100_000] * 12)


def test_more_rows_than_we_promise_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 2)

    with pytest.raises(FileRefused) as refused:
        read(b"kop\n1\n2\n3\n")

    assert refused.value.refusal == Refusal.TOO_MANY_ROWS


@given(
    rows=st.lists(st.lists(st.text('ab\u00eb\u20ac;"\n ', min_size=1), min_size=2, max_size=2)),
    size=st.integers(1, 40),
)
@settings(max_examples=40)
def test_however_the_file_is_cut_the_rows_are_the_same(rows, size):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["een", "twee"], *rows])
    content = text.getvalue().encode()
    pieces = [content[at : at + size] for at in range(0, len(content), size)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "PIECE", 64)
        patch.setattr(reading, "_asked", _in_this_process)
        found = [row for _number, row in _rows_or_refused(pieces)]

    expected = [row for row in rows if any(cell.strip() for cell in row)]
    assert found in ([["een", "twee"], *expected], [])


def _rows_or_refused(pieces: list[bytes]) -> list[tuple[int, list[str]]]:
    """A row longer than a piece may be refused."""
    try:
        return read(*pieces)
    except FileRefused:
        return []


def _in_this_process(piece: bytes, delimiter: str, is_last: bool) -> dict[str, object]:
    return reading.csv_child.read(piece, delimiter, is_last)


def test_signs_between_cells_are_found_in_the_first_line_however_late_it_ends(monkeypatch):
    monkeypatch.setattr(limits, "PIECE", 14)
    monkeypatch.setattr(reading, "_asked", _in_this_process)

    found = read(*(bytes([one]) for one in "naam,plaats\nAnaïs,Urk".encode("utf-8-sig")))

    assert found == [(1, ["naam", "plaats"]), (2, ["Anaïs", "Urk"])]
