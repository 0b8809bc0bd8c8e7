"""Lists that are carried out, in the words of their tests. Fixtures: conftest."""

from datetime import UTC, date, datetime

from connectors.choices import InstructionState
from connectors.models import Instruction
from connectors.outcomes import Report
from connectors.services.reporting import report
from privacy_portal.vault.services import open_case
from retention.choices import HoldKind, ItemState
from retention.models import (
    DestructionList,
    Dossier,
    RetentionItem,
)
from retention.services.executing import execute_chunk
from retention.services.holds import place_hold
from tests.retention.things import dossier, item, kind, line

TODAY = date(2026, 7, 1)
NOW = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
DUE_ON = date(2026, 6, 30)


def due(found: DestructionList, keys: int = 1, /, **fields) -> list[RetentionItem]:
    """Items on the list; of the portal itself unless `system` says otherwise."""
    dates = {"due_on": DUE_ON, "delete_by": DUE_ON} | {
        name: fields.pop(name)
        for name in ("delete_by", "keep_until", "archived_on")
        if name in fields
    }
    of_kind = kind(found.organisation, f"soort-{fields.get('category', 'plannen')}")
    one_line = line(of_kind, **({"system": None} | fields))
    return [
        item(
            dossier(of_kind, f"T-{number}", case_id=open_case() if one_line.destroyer else None),
            one_line, destruction_list=found, state=ItemState.ARCHIVED, **dates,
        )
        for number in range(keys)
    ]  # fmt: skip


def execute(found: DestructionList, now: datetime = NOW, **options) -> int:
    """Until nothing more can be done."""
    total = 0
    while done := execute_chunk(list_id=found.pk, now=now, today=now.date(), **options):
        total += done
    found.refresh_from_db()
    return total


def states(found: DestructionList) -> set[str]:
    return set(found.items.values_list("state", flat=True))


def reported(instruction: Instruction, state: InstructionState = InstructionState.DONE) -> None:
    report(
        instruction=instruction, outcome=Report(state=state, text="Zo is het.", by="J. Kast"),
        actor=None, today=TODAY, now=NOW, version=None,
    )  # fmt: skip


def hold(found: DestructionList, *dossiers: Dossier, actor, **fields) -> None:
    place_hold(
        organisation=found.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Zaak 7", actor=actor,
        dossiers=dossiers, today=TODAY, **{"starts_on": TODAY} | fields,
    )  # fmt: skip


CALLED: list[object] = []


def destroy_example(case_id: object) -> None:
    CALLED.append(case_id)
    if len(CALLED) == 2:
        raise ValueError
