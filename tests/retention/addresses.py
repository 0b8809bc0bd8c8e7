"""What stands in the addresses of retention, for the table of tests/test_access.py. Each part gives
the arguments of its own addresses; the dossier is not archived."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from privacy_portal.accounts.models import Organisation, User
from retention.models import Dossier, DossierKind, RetentionItem, RetentionLine
from tests.retention.things import dossier, item, kind, line


@dataclass(frozen=True)
class World:
    organisation: Organisation
    people: dict[str, User]
    kind: DossierKind
    line: RetentionLine
    dossier: Dossier
    item: RetentionItem


def addresses(organisation: Organisation, people: dict[str, User]) -> dict[str, Any]:
    world = _world(organisation, people)
    return {
        "coming_line": {"pk": world.line.pk},
    }


def _world(organisation: Organisation, people: dict[str, User]) -> World:
    one_kind = kind(organisation)
    one_line = line(one_kind)
    one_dossier = dossier(one_kind)
    due_on = timezone.localdate()
    one_item = item(one_dossier, one_line, due_on=due_on, delete_by=due_on)
    return World(organisation, people, one_kind, one_line, one_dossier, one_item)
