"""Marks as values, and texts of which characters go."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from privacy_portal.lib.redaction import Box, RedactionFailed
from requests_app.redaction import BLACK, Mark, Span, black_out, hits, page_count, place_from_json

LINES = b"Gesprek met Jan Jansen\r\nOver verlof van jan\r\n"
SHEET = "naam;opmerking\r\nJan;gebeld door Piet\r\n".encode("utf-8-sig")


def test_a_text_is_searched_without_regard_to_capitals():
    found = hits("text/plain", LINES, ["JAN"]).found

    assert [one.places[0] for one in found] == [
        Span(1, 1, 13, 15), Span(1, 1, 17, 19), Span(2, 1, 17, 19)
    ]  # fmt: skip
    assert found[0].line == "Gesprek met Jan Jansen"


def test_the_bar_does_not_tell_how_long_the_name_was():
    short = black_out("text/plain", b"Van Jo.", [Span(1, 1, 5, 6)])
    long = black_out("text/plain", b"Van Wilhelmina.", [Span(1, 1, 5, 14)])

    assert short == long == f"Van {BLACK}.\n".encode()


def test_marks_that_overlap_become_one_bar():
    spans = [Span(1, 1, 13, 15), Span(1, 1, 14, 19), Span(1, 1, 20, 22)]

    assert black_out("text/plain", LINES, spans).decode().splitlines()[0] == f"Gesprek met {BLACK}"


def test_a_cell_of_a_sheet_is_made_black_and_the_sheet_stays_a_sheet():
    content = black_out("text/csv", SHEET, [Span(2, 2, 13, 16)])

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["naam", "opmerking"], ["Jan", f"gebeld door {BLACK}"]]


@pytest.mark.parametrize("cell", ["=1+1", "+31", "@x", '=HYPERLINK("x")'])
def test_a_sheet_that_comes_out_does_nothing_in_a_spreadsheet(cell):
    quoted = cell.replace('"', '""')
    content = black_out("text/csv", f'a;b\r\n"{quoted}";Jan\r\n'.encode(), [Span(2, 2, 1, 3)])

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == [f"'{cell}", BLACK]


@with_settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30))
def test_what_is_found_is_gone_afterwards(around):
    content = f"{around} Geheimpje {around}".encode()

    places = [place for hit in hits("text/plain", content, ["geheimpje"]).found
              for place in hit.places]  # fmt: skip

    assert "geheimpje" not in black_out("text/plain", content, places).decode().lower()


@pytest.mark.parametrize(
    ("kind", "content"), [("text/plain", b"\x00\x01"), ("text/csv", b'"' + b"x" * 200_000)]
)
def test_what_is_no_text_is_refused(kind, content):
    with pytest.raises(RedactionFailed):
        page_count(kind, content)


def test_long_texts_come_in_pages():
    assert page_count("text/plain", b"regel\n" * 101) == 3
    assert page_count("text/plain", b"") == 1


@pytest.mark.parametrize("place", [Box(2, 0.1, 0.2, 0.3, 0.4), Span(7, 1, 2, 9)])
def test_a_mark_comes_back_as_it_was_kept(place):
    mark = Mark(place, "anders", "Adres van de school")

    assert Mark.from_json(mark.to_json()) == mark


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"page": "1"},
        {"page": 0, "left": 0, "top": 0, "width": 1, "height": 1},
        {"page": 1, "left": 0.5, "top": 0, "width": 0.6, "height": 1},
        {"page": 1, "left": 0, "top": 0, "width": 0, "height": 1},
        {"page": 1, "left": "x", "top": 0, "width": 1, "height": 1},
        {"row": 1, "column": 1, "start": 4, "end": 2},
        {"row": 1, "column": 0, "start": 1, "end": 2},
    ],
)
def test_places_outside_of_the_page_are_refused(data):
    with pytest.raises(ValueError, match="Box|Span|{"):
        place_from_json(data)
