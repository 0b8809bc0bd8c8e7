import pytest

from retention.models import DestructionList
from retention.services.lists.proposing import propose_owed
from retention.services.lists.reviewing import start_review
from retention.services.planning import plan_owed
from tests.retention.reviewing import TODAY, submit
from tests.retention.things import dossier, kind, line


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
