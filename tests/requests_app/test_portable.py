"""What may be taken along, and reading the files that systems export."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.assembling.portable import (
    NOT_FROM_YOU,
    OTHER_BASIS,
    PAPER_ONLY,
    as_csv,
    as_json,
    rows_of,
    sorted_out,
)
from tests.register.test_statement_builder import version


def test_only_what_he_gave_on_consent_or_contract_is_taken_along():
    included, excluded = sorted_out([version()], {"medewerker"}, "nl")

    assert [one.category for one in included] == ["uw loon"]
    assert [(one.category, one.why) for one in excluded] == [("uw naam en adres", OTHER_BASIS)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"legal_basis": "toestemming"}, ""),
        ({"legal_basis": "overeenkomst"}, ""),
        ({"legal_basis": "gerechtvaardigd-belang"}, OTHER_BASIS),
        ({"legal_basis": "algemeen-belang"}, OTHER_BASIS),
        ({"legal_basis": "overeenkomst", "sources": []}, NOT_FROM_YOU),
        ({"legal_basis": "overeenkomst", "systems": ["dossierkast"]}, PAPER_ONLY),
    ],
)
def test_each_condition_of_article_20_leaves_out_what_does_not_meet_it(line, why):
    included, excluded = sorted_out([version(lines=[line])], None, "en")

    assert [one.why for one in (*included, *excluded)] == [why]


def test_what_we_only_process_for_a_client_is_not_ours_to_give():
    assert sorted_out([version({"role": "verwerker"})], None, "nl") == ([], [])


@pytest.mark.parametrize(
    ("content_type", "content", "rows"),
    [
        ("text/csv", b"a;b\r\n1;2\r\n", [{"a": "1", "b": "2"}]),
        ("text/csv", "\ufeffa,b\n1,é\n".encode(), [{"a": "1", "b": "é"}]),
        ("text/csv", b'a\tb\n1\t"x\ny"\n', [{"a": "1", "b": "x\ny"}]),
        ("application/json", b'[{"a": 1}, {"a": null, "b": "x"}]',
         [{"a": 1}, {"a": None, "b": "x"}]),
        ("text/csv", b"a;a\n1;2\n", None),  # which is which?
        ("text/csv", b"a;b\n1;2;3\n", None),
        ("text/csv", b"\xff\xfe", None),
        ("text/csv", b"", None),
        ("application/json", b'{"a": {"b": 1}}', None),
        ("application/json", b'[{"a": [1]}]', None),
        ("application/json", b"[" * 100_000, None),
        ("application/json", b"[]", None),
        ("application/pdf", b"%PDF", None),
    ],
)  # fmt: skip
def test_a_table_is_read_and_all_else_goes_along_as_it_is(content_type, content, rows):
    assert rows_of(content_type, content) == rows


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.text("abc", min_size=1), st.none() | st.integers() | st.text(), min_size=1
        ),
        min_size=1,
    )
)
def test_json_gives_back_exactly_what_went_in(rows):
    assert json.loads(as_json(rows)) == rows
    assert rows_of("application/json", as_json(rows)) == rows


def test_a_csv_never_runs_in_a_spreadsheet_and_keeps_every_column():
    rows = [{"naam": "=2+2", "uren": -3}, {"naam": None, "stad": "Utrecht"}]

    table = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";"))

    assert table == [["naam", "uren", "stad"], ["'=2+2", "-3", ""], ["", "", "Utrecht"]]
