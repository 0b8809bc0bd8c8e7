"""docs/traceability.md and docs/security.md say of every promise where it is kept and what proves
it. These tests keep that true; whether a named test really proves its promise, only a reader sees.
"""

import re
from dataclasses import dataclass

from tests.references import ROOT, is_there

# How many requirements there are of each kind; a new one is added here and in the table.
REQUIREMENTS = {
    "ORG": 7, "DEF": 1, "SUB": 13, "DAT": 24, "SRC": 8, "PUR": 28, "BAS": 8, "CNS": 3, "NPR": 3,
    "AUT": 1, "SYS": 1, "PRC": 9, "TRF": 3, "SEC": 3, "BRE": 1, "ROL": 3, "CNF": 1, "DIS": 8,
    "ACC": 1, "REC": 3, "ERA": 2, "FGT": 1, "RES": 6, "OBJ": 2, "POR": 2, "RST": 1, "IMP": 1,
    "REQ": 4, "IDV": 5, "TIM": 3, "FEE": 2, "RET": 8, "CMP": 4, "PUB": 10, "LAW": 1, "CKI": 3,
    "CTC": 1,
}  # fmt: skip
LETTERS = 40
SECURITY_PROMISES = 17
ROOMS = {"register", "connectors", "retention", "incidents", "requests", "operations"}
CITED_IN = (
    "connectors", "privacy_portal", "register", "requests_app", "retention", "templates", "tests",
    "docs", "deploy",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    id: str
    promise: str
    where: str
    test: str

    @property
    def references(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.where)

    @property
    def tests(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.test)

    @property
    def room(self) -> str:
        """Who will keep this promise; empty when it is kept."""
        return self.where.removeprefix("not yet: ") if self.where.startswith("not yet") else ""


def rows_of(document: str, ids: str) -> list[Row]:
    lines = (ROOT / "docs" / document).read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [Row(*row[:4]) for row in cells if re.fullmatch(ids, row[0])]


TABLE = rows_of("traceability.md", r"R-[A-Z]{3}-\d\d")
LETTER_TABLE = rows_of("traceability.md", r"L-\d\d")
SECURITY_TABLE = rows_of("security.md", r"M\d+")
ROWS = [*TABLE, *LETTER_TABLE, *SECURITY_TABLE]


def test_every_requirement_has_one_row():
    expected = [
        f"R-{kind}-{n:02}" for kind, count in REQUIREMENTS.items() for n in range(1, count + 1)
    ]

    assert sorted(row.id for row in TABLE) == sorted(expected)
    assert len(expected) == 185


def test_every_letter_and_every_security_promise_has_one_row():
    assert [row.id for row in LETTER_TABLE] == [f"L-{n:02}" for n in range(1, LETTERS + 1)]
    assert [row.id for row in SECURITY_TABLE] == [f"M{n}" for n in range(1, SECURITY_PROMISES + 1)]


def test_every_requirement_that_is_cited_exists():
    files = [
        file
        for folder in CITED_IN
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".html", ".txt", ".md", ".css", ".js"}
    ]
    known = {row.id for row in TABLE}

    cited = {
        (id, file) for file in files for id in re.findall(r"R-[A-Z]{3}-\d\d", file.read_text())
    }

    assert [(id, str(file)) for id, file in cited if id not in known] == []


def test_a_promise_is_kept_and_proved_or_not_yet():
    kept = [row for row in ROWS if not row.room]
    not_yet = [row for row in ROWS if row.room]

    assert [row.id for row in kept if not (row.references and row.tests)] == []
    assert [row.id for row in not_yet if row.references or row.tests] == []
    assert {row.room for row in not_yet} <= ROOMS


def test_what_a_row_names_exists():
    named = [(row.id, one) for row in ROWS for one in row.references + row.tests]

    assert [(id, one) for id, one in named if not is_there(one)] == []


def test_a_proof_is_a_test():
    proofs = [(row.id, one) for row in ROWS for one in row.tests]

    is_test = re.compile(r"tests/.+\.py::(Test\w+\.)?test_").match
    assert [(id, one) for id, one in proofs if not is_test(one)] == []
