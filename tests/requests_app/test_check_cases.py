from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

CASES = Path(__file__).parent / "cases" / "deadline_cases.csv"
HEADER, FIRST, *_ = CASES.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def check(tmp_path, capsys):
    """Runs the command over a file with this text; gives what it printed."""

    def run(text: str | bytes) -> str:
        file = tmp_path / "cases.csv"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        call_command("check_cases", "deadlines", str(file))
        return capsys.readouterr().out

    return run


def test_the_examples_agree(capsys):
    call_command("check_cases", "deadlines", str(CASES))

    assert capsys.readouterr().out == "44 of 44 agree\n"


def test_a_difference_is_told_and_fails(check, capsys):
    wrong = "X1,2024-03-05T09:00:00+01:00,email,,,,,false,2024-04-06,one day late,us"

    with pytest.raises(CommandError, match="1 of 2 agree"):
        check(f"{HEADER}\n{FIRST}\n{wrong}\n")

    told = capsys.readouterr().out
    assert told == "X1: expected 2024-04-06, computed 2024-04-05 - one day late\n"


def test_a_date_where_the_clock_stands_still_is_a_difference(check, capsys):
    row = "X1,2024-03-05T09:00:00+01:00,email,2024-03-06,,,,false,2024-04-05,still open,us"

    with pytest.raises(CommandError, match="0 of 1 agree"):
        check(f"{HEADER}\n{row}\n")

    assert "expected 2024-04-05, computed no date" in capsys.readouterr().out


@pytest.mark.parametrize(
    "row",
    [
        "X1,2025-06-02T10:00:00+02:00,email,2025-06-02,,,,false,,no answer yet,us",
        "X1,2025-06-02T10:00:00+02:00,email,,,2025-06-04,,true,,no answer yet,us",
        "X1,2025-06-02T10:00:00+02:00,email,2025-06-20,2025-06-23,,,false,2025-07-07,long wait,us",
    ],
)
def test_questions_of_a_case_suspend(check, row):
    assert check(f"{HEADER}\n{row}\n") == "1 of 1 agree\n"


def test_file_of_a_spreadsheet_is_read(check):
    text = f"{HEADER},remarks\r\n{FIRST},extra\r\n"

    assert check(b"\xef\xbb\xbf" + text.encode()) == "1 of 1 agree\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("X1,2025-06-02T10:00:00,e,,,,,false,,r,s", "needs a time zone"),
        ("X1,yesterday,e,,,,,false,,r,s", "received: .*yesterday"),
        ("X1,,e,,,,,false,,r,s", "received: is empty"),
        ("X1,2025-06-02T10:00:00Z,e,,,,,maybe,,r,s", "extended: 'maybe' is not true or false"),
        ("X1,2025-06-02T10:00:00Z,e,2 June,,,,false,,r,s", "identity_requested: .*2 June"),
        ("X1,2025-06-02T10:00:00Z,e,,2025-06-03,,,false,,r,s", "identity_requested is empty"),
        ("X1,2025-06-02T10:00:00Z,e,2025-06-05,2025-06-03,,,false,,r,s", "before it was asked"),
        ("X1,2025-06-02T10:00:00Z,e,,,,,false", "not as many cells"),
        ("X1,2025-06-02T10:00:00Z,e,,,,,false,,r,s,more", "not as many cells"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(check, row, told):
    with pytest.raises(CommandError, match=f"line 3.*{told}"):
        check(f"{HEADER}\n{FIRST}\n{row}\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "lacks the columns: .*expected_due"),
        ("id,received\nX1,2025-06-02T10:00:00Z\n", "lacks the columns: .*extended"),
        (f"{HEADER}\n", "holds no cases"),
        (b"\xff\xfe\x00", "not a CSV file in UTF-8"),
        (f'{HEADER}\n"X1', "not a CSV file"),
    ],
)
def test_a_file_that_holds_no_cases_is_refused(check, text, told):
    with pytest.raises(CommandError, match=told):
        check(text)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("check_cases", "deadlines", str(tmp_path / "none.csv"))


def test_only_rules_that_exist_can_be_checked(tmp_path):
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("check_cases", "breaches", str(CASES))
