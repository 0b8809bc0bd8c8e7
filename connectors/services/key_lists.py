"""The list that goes with an instruction about many dossiers: their keys, as a sealed CSV file."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import transaction

from connectors.choices import EvidenceKind
from connectors.models import Instruction, InstructionFile
from privacy_portal.lib.csv_cells import safe_cell
from privacy_portal.vault.models import StoredFile
from privacy_portal.vault.services import delete_file, read_pieces, store_pieces

HEADINGS = ("kenmerk", "geopend op", "gegevens", "uiterlijk op")
ROWS_PER_PIECE = 1000
ROWS_PRINTED = 500  # on paper: about twenty pages
BOM = "\ufeff"  # else a spreadsheet does not see that it is UTF-8


@dataclass(frozen=True, kw_only=True)
class KeyRow:
    """One kind of data of one dossier, known by the key that the system itself gave it."""

    key: str
    opened_on: date
    data: str
    due_on: date


def store_list(*, case_id: UUID, name: str, rows: Iterable[KeyRow]) -> StoredFile:
    """Encrypts while the rows come, so it may be of any length. Raises VaultFull, CaseDestroyed."""
    return store_pieces(
        case_id=case_id,
        purpose=f"instruction {EvidenceKind.LIST}",
        name=f"{name}.csv",
        content_type="text/csv",
        pieces=_pieces(rows),
    )


def list_of(instruction: Instruction) -> StoredFile | None:
    files = InstructionFile.objects.filter(instruction=instruction, kind=EvidenceKind.LIST)
    row = files.select_related("stored_file").first()
    return row.stored_file if row else None


@transaction.atomic
def forget_lists(*, case_id: UUID) -> int:
    """Removes the lists that went with the instructions of a case; how many. Twice is no error."""
    of_case = InstructionFile.objects.filter(
        instruction__case_id=case_id, kind=EvidenceKind.LIST, stored_file__isnull=False
    )
    files = list(StoredFile.objects.filter(instructionfile__in=of_case))
    of_case.delete()
    for stored_file in files:
        delete_file(stored_file)
    return len(files)


def first_rows(instruction: Instruction, *, most: int) -> list[list[str]]:
    """Without the headings and the last day; none when there is no list."""
    stored_file = list_of(instruction)
    if stored_file is None:
        return []
    lines = csv.reader(_lines(read_pieces(stored_file)), delimiter=";")
    return [row[:3] for row in islice(lines, 1, most + 1)]


def _pieces(rows: Iterable[KeyRow]) -> Iterator[bytes]:
    yield BOM.encode()
    yield _written([HEADINGS])
    left = iter(rows)
    while some := list(islice(left, ROWS_PER_PIECE)):
        yield _written(
            (one.key, one.opened_on.isoformat(), one.data, one.due_on.isoformat()) for one in some
        )


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """Whole lines: a piece of the vault ends anywhere."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line.decode("utf-8-sig") + "\n" for line in whole)
    if rest:
        yield rest.decode()
