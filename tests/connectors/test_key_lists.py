from datetime import date

import pytest

from connectors.choices import EvidenceKind
from connectors.models import InstructionFile
from connectors.services.key_lists import KeyRow, first_rows, list_of, store_list
from privacy_portal.vault.services import file_name, read_file
from tests.connectors.things import instructed, system

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


def row(key: str) -> KeyRow:
    return KeyRow(key=key, opened_on=DAY, data="Plannen; kort", due_on=DAY)


@pytest.fixture
def instruction(officer, organisation):
    return instructed(officer, system(organisation))


def attach(instruction, rows) -> None:
    stored_file = store_list(case_id=instruction.case_id, name="lijst", rows=rows)
    InstructionFile.objects.create(
        instruction=instruction, stored_file=stored_file, kind=EvidenceKind.LIST
    )


def test_a_list_of_any_length_is_kept_and_its_first_rows_are_printed(instruction) -> None:
    attach(instruction, (row(f"Ü-{number}") for number in range(2500)))

    stored_file = list_of(instruction)
    text = read_file(stored_file).decode("utf-8-sig")

    assert file_name(stored_file) == "lijst.csv"
    assert len(text.splitlines()) == 2501
    assert first_rows(instruction, most=2) == [
        ["Ü-0", "2026-07-01", "Plannen; kort"],
        ["Ü-1", "2026-07-01", "Plannen; kort"],
    ]


def test_no_key_is_a_formula(instruction) -> None:
    attach(instruction, [row("=1+1")])

    assert first_rows(instruction, most=1)[0][0] == "'=1+1"


def test_most_instructions_have_no_list(instruction) -> None:
    assert list_of(instruction) is None
    assert first_rows(instruction, most=9) == []
