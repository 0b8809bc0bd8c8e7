from datetime import date

import pytest

from connectors.models import Instruction
from retention.choices import ListState
from retention.models import DestructionList
from retention.services.lists.proposing import propose_owed
from retention.services.lists.reviewing import start_review
from retention.services.planning import plan_owed
from tests.retention import executing
from tests.retention.executing import due, execute
from tests.retention.reviewing import TODAY, submit
from tests.retention.things import destruction_list, dossier, kind, line, system


@pytest.fixture
def proposed(organisation) -> DestructionList:
    """Three dossiers, planned and proposed for real."""
    of_line = line(kind(organisation))
    for key in ("T-1", "T-2", "T-3"):
        dossier(of_line.kind, key)
    plan_owed()
    propose_owed(organisation=organisation, today=TODAY)
    return DestructionList.objects.get()


@pytest.fixture
def reviewed(proposed, archivist) -> DestructionList:
    return start_review(destruction_list=proposed, actor=archivist)


@pytest.fixture
def submitted(reviewed, archivist) -> DestructionList:
    return submit(reviewed, archivist)


@pytest.fixture
def approved(organisation, archivist) -> DestructionList:
    return destruction_list(
        organisation, state=ListState.APPROVED, cooling_off_until=date(2026, 6, 29),
        approved_by=archivist, takes_items=False,
    )  # fmt: skip


@pytest.fixture
def told(approved) -> Instruction:
    """Two dossiers, and a paper archive that was told to destroy them."""
    due(approved, 2, system=system(approved.organisation))
    execute(approved)
    return Instruction.objects.get()


@pytest.fixture
def destroyer(settings) -> str:
    executing.CALLED.clear()
    settings.RETENTION_DESTROYERS = {"proef": "tests.retention.executing.destroy_example"}
    return "proef"
