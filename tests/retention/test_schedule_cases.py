from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

CASES = Path(__file__).parent / "cases" / "retention_cases.csv"
HEADER, *_ = CASES.read_text(encoding="utf-8").splitlines()
GOOD = "X1,t,c,b,,policy:2y,2024-06-30,,2025-06-30,2026-06-30,2025-06-30:archive,why,us"


@pytest.fixture
def check(tmp_path, capsys):
    """Runs the command over one row; gives what it printed."""

    def run(row: str) -> str:
        file = tmp_path / "cases.csv"
        file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
        call_command("check_cases", "retention", str(file))
        return capsys.readouterr().out

    return run


def test_the_examples_agree(capsys):
    call_command("check_cases", "retention", str(CASES))

    assert capsys.readouterr().out == "21 of 21 agree\n"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (",2026-06-30,", ",2026-07-01,", "expected delete by 2026-07-01, computed delete by 2026-"),
        (
            ",2025-06-30,2026",
            ",,2026",
            "expected archive by no date, computed archive by 2025-06-3",
        ),
        (":archive", ":keep", "expected 2025-06-30:keep, computed 2025-06-30:archive - why"),
    ],
)
def test_only_the_cells_that_differ_are_told(check, capsys, right, wrong, told):
    assert right in GOOD

    with pytest.raises(CommandError, match="0 of 1 agree"):
        check(GOOD.replace(right, wrong))

    assert f"X1: {told}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(GOOD, id="one term"),
        pytest.param(
            "X1,t,c,b,,policy:2y; rule:1d,2024-06-30,,,2024-07-01,,r,s", id="several terms"
        ),
        pytest.param(
            "X1,t,c,b,statute:7y,statute:5y,2010-01-31,,2011-01-31,,"
            "2015-01-30:keep_archived; 2015-01-31:review,r,s",
            id="minimum after maximum",
        ),
        pytest.param(
            "X1,t,c,b,statute:5y,statute:5y,2010-01-31,2015-01-01..open restriction 18(1)(a),"
            "2011-01-31,,2015-01-31:keep_archived; 2015-02-01:review,r,s",
            id="restricted against a statute",
        ),
        pytest.param(
            "X1,t,c,b,,guideline:2y,2010-01-31,2012-01-01..2012-03-01 a; 2012-03-01..open audit,"
            "2011-01-31,,2012-01-31:hold; 2030-01-01:hold,r,s",
            id="holds that follow each other",
        ),
        pytest.param("X1,t,c,b,,policy:2y,,,,,2030-01-01:keep,r,s", id="nothing happened yet"),
    ],
)
def test_a_row_may_ask_about_every_rule(check, row):
    assert check(row) == "1 of 1 agree\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("X1,t,c,b,,,2024-06-30,,,,,r,s", "statutory_min: is empty"),
        ("X1,t,c,b,7 years,,2024-06-30,,,,,r,s", "statutory_min: '7 years' is not kind:length"),
        ("X1,t,c,b,law:7y,,2024-06-30,,,,,r,s", "statutory_min: 'law' is not a valid"),
        ("X1,t,c,b,,policy:2y,30 June,,,,,r,s", "trigger_date: .*30 June"),
        ("X1,t,c,b,,policy:2y,2024-06-30,from May,,,,r,s", "holds: 'from May' is not from..to"),
        ("X1,t,c,b,,policy:2y,2024-06-30,2025-02-01..2025-01-01 x,,,,r,s", "before it starts"),
        ("X1,t,c,b,,policy:2y,2024-06-30,,,,2025-01-01:burn,r,s", "on_date: 'burn' is not a valid"),
        ("X1,t,c,b,,policy:2y,2024-06-30,,soon,,,r,s", "expected_archive_by: .*soon"),
        ("X1,t,c,b,,policy:2y,2024-06-30", "not as many cells"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(check, row, told):
    with pytest.raises(CommandError, match=f"line 2.*{told}"):
        check(row)
