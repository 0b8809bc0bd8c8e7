import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from privacy_portal.lib.csv_cells import safe_cell


@pytest.mark.parametrize(
    "payload",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("https://example.org","klik")',
        "+31 6 12345678",
        "-5",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\ttekst",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "\x00=1+1",
        "＝1+1",  # noqa: RUF001
    ],
)
def test_what_a_spreadsheet_could_run_becomes_text(payload):
    assert safe_cell(payload) == f"'{payload}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        ("   ", "   "),
        ("Jansen", "Jansen"),
        ("a=b", "a=b"),
        ("2026-000012", "2026-000012"),
        ("'t Hart", "'t Hart"),
        (-5, "-5"),
        (0, "0"),
        (-1.5, "-1.5"),
        (Decimal("-2.50"), "-2.50"),
        (date(2026, 4, 7), "2026-04-07"),
    ],
)
def test_ordinary_values_and_numbers_stay_as_they_are(value, cell):
    assert safe_cell(value) == cell


def test_cell_with_separators_stays_one_cell():
    written = io.StringIO()

    csv.writer(written).writerow([safe_cell('=1,"2"\n=3'), safe_cell("b")])

    assert next(csv.reader(io.StringIO(written.getvalue(), newline=""))) == ['\'=1,"2"\n=3', "b"]
