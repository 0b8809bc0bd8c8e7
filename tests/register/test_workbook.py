import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from register.content import hash_of
from register.exchange import native, workbook
from register.exchange.cells import harmless, taken_in
from register.exchange.reading import read_file
from register.models import ProcessingActivity
from register.services.content import register_content
from tests.register.things import content, small_register

WRITERS = [workbook.written_xlsx, workbook.written_csv]
FORMULAS = [
    "=1+1", "+31 6 12345678", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "'=1", "''=1",
    "=cmd|' /C calc'!A0", "＝1", "\u200b=1",
]  # fmt: skip


def through_bytes(register, write):
    found = read_file(write(workbook.sheets_of(register)))
    assert workbook.is_ours(found["sheets"])
    return native.content_of(workbook.content_of(found["sheets"]))


@pytest.mark.parametrize("write", WRITERS)
def test_round_trip_through_bytes_changes_nothing(organisation, write):
    small_register(organisation)
    before = register_content(organisation)

    assert hash_of(through_bytes(before, write)) == hash_of(before)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "text",
    [*FORMULAS, "é€😀", "a;b", 'met "aanhaling"', "regel\r\nregel", "_x000D_", "x" * 70_000,
     "→ lange-teksten 0", "ja", "-", "0012", "1.0", " wit "],
)  # fmt: skip
def test_any_text_comes_back_as_it_was(organisation, write, text):
    short = text[: ProcessingActivity.longest_note]
    small_register(organisation, description=short, foreign_values={"elders": {"tekst": text}})
    before = register_content(organisation)

    assert through_bytes(before, write) == before


@pytest.mark.parametrize("triggers", [None, [], ["ap-camera"]])
def test_not_answered_is_not_the_same_as_none(organisation, triggers):
    small_register(organisation, dpia_triggers=triggers)
    before = register_content(organisation)

    assert through_bytes(before, workbook.written_xlsx) == before


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(text):
    written = workbook.written_xlsx(workbook.sheets_of(_complete(name=text)))

    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(written)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]

    assert all(cell.data_type != "f" for cell in cells)
    assert all(harmless(taken_in(str(cell.value))) == str(cell.value) for cell in cells)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_starts_like_a_formula(text):
    sheets = read_file(workbook.written_csv(workbook.sheets_of(_complete(name=text))))["sheets"]

    cells = [cell for sheet in sheets for row in sheet["rows"] for cell in row]

    assert all(harmless(taken_in(cell)) == cell for cell in cells)


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\rabc"), max_size=6))
def test_the_apostrophe_goes_on_and_off(text):
    assert taken_in(harmless(text)) == text


def _complete(**fields):
    register = content(**fields)
    for one in register["activities"]:
        one["fields"] = {"description": "", **one["fields"]}
    return register
