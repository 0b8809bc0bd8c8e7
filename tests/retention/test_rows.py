from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.choices import Trigger
from retention.rows import DossierRow, Problem, ProblemCode, read_row

TODAY = date(2026, 6, 1)
ROW = {"kind": "traject", "key": "T-1", "opened_on": "2024-03-01"}


def hashed(reference: str, email: str) -> list[str]:
    return [f"#{one}" for one in (reference, email) if one]


def read(**values: str | None) -> DossierRow | list[Problem]:
    return read_row(ROW | values, indexes_of=hashed, today=TODAY)


def test_a_person_is_only_a_hash():
    row = read(person_reference="K-77", person_email="joke@testpersoon.nl")

    assert isinstance(row, DossierRow)
    assert row.identity == ("traject", "T-1", date(2024, 3, 1))
    assert row.person_indexes == ("#K-77", "#joke@testpersoon.nl")


def test_a_trigger_without_a_day_did_not_happen_and_one_left_out_stays_as_it_was():
    row = read(**{Trigger.END_TRAJECTORY: "", Trigger.LAST_CONTACT: "1-2-2025"})

    assert isinstance(row, DossierRow)
    assert row.triggers == {
        Trigger.END_TRAJECTORY: None,
        Trigger.LAST_CONTACT: date(2025, 2, 1),
    }


def test_nothing_happened_before_there_was_a_dossier():
    assert read(**{Trigger.END_TRAJECTORY: "2020-01-01"}) == [
        Problem(ProblemCode.BEFORE_OPENING, Trigger.END_TRAJECTORY)
    ]
    assert isinstance(read(**{Trigger.END_TRAJECTORY: "2024-03-01"}), DossierRow)


@pytest.mark.parametrize(
    "text",
    ["2024-02-29", "29-02-2024", "29/2/2024", "29.02.2024", "29 2 2024", "2024-02-29 00:00:00"],
)
def test_a_day_may_be_written_as_people_and_systems_do(text):
    row = read(opened_on=text)

    assert isinstance(row, DossierRow)
    assert row.opened_on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("kind", "", ProblemCode.MISSING),
        ("key", "  ", ProblemCode.MISSING),
        ("opened_on", None, ProblemCode.MISSING),
        ("key", "x" * 101, ProblemCode.TOO_LONG),
        ("key", "T\u202e1", ProblemCode.SIGNS),
        ("key", "T\x001", ProblemCode.SIGNS),
        ("key", "111222333", ProblemCode.BSN),
        ("person_reference", "BSN 111.222.333", ProblemCode.BSN),
        ("key", "joke@testpersoon.nl", ProblemCode.ADDRESS_AS_KEY),
        ("key", "=1+1", ProblemCode.FORMULA),
        ("person_reference", "@SUM(1)", ProblemCode.FORMULA),
        ("person_email", "joke", ProblemCode.NO_ADDRESS),
        ("opened_on", "2026-06-02", ProblemCode.OPENED_LATER),
        ("einde-traject", "2037-01-01", ProblemCode.TOO_FAR),
        ("opened_on", "30-02-2024", ProblemCode.NO_DAY),
        ("opened_on", "1899-12-31", ProblemCode.NO_DAY),
        ("opened_on", "03/14/2024", ProblemCode.NO_DAY),
        ("einde-traject", "binnenkort", ProblemCode.NO_DAY),
    ],
)
def test_what_is_wrong_is_told_with_its_column(column, value, code):
    assert read(**{column: value}) == [Problem(code, column)]


def test_a_system_writes_days_in_one_way():
    found = read_row(ROW | {"opened_on": "1-3-2024"}, indexes_of=hashed, today=TODAY, is_exact=True)

    assert found == [Problem(ProblemCode.NO_DAY, "opened_on")]


@given(st.dictionaries(st.sampled_from([*ROW, "einde-traject", "person_email"]), st.text()))
@settings(max_examples=50)
def test_any_text_gives_a_row_or_says_why_not(values):
    found = read(**values)

    assert isinstance(found, DossierRow) or found
