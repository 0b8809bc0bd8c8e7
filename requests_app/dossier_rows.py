"""The dossiers of the person of a request, for the desk: found exactly, by keyed hashes."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from privacy_portal.accounts.models import User
from privacy_portal.accounts.permissions import Action, may
from requests_app.models import PrivacyRequest
from retention.models import Dossier, HeldDossier, Hold, RetentionItem
from retention.services.lookup import dossiers_of_person


@dataclass(frozen=True)
class DossierRow:
    dossier: Dossier
    items: list[RetentionItem] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)  # in force


@dataclass(frozen=True)
class PersonDossiers:
    rows: list[DossierRow]
    archived_count: int  # that this person may not see: the archivist can (R-RET-05)


def dossiers_of(privacy_request: PrivacyRequest, user: User, today: date) -> PersonDossiers:
    """Without the file of this request itself."""
    organisation = privacy_request.organisation
    found = dossiers_of_person(organisation, privacy_request.person_indexes)
    every = list(found.exclude(case_id=privacy_request.case_id).select_related("kind"))
    sees_archive = may(user, Action.SEE_ARCHIVE, organisation)
    shown = [one for one in every if sees_archive or one.archived_on is None]
    items, holds = _items(shown), _holds(shown, today)
    return PersonDossiers(
        rows=[DossierRow(one, items[one.pk], holds[one.pk]) for one in shown],
        archived_count=len(every) - len(shown),
    )


def _items(dossiers: list[Dossier]) -> dict[int, list[RetentionItem]]:
    found: dict[int, list[RetentionItem]] = defaultdict(list)
    rows = RetentionItem.objects.filter(dossier__in=dossiers).select_related("line__system")
    for item in rows.order_by("line__category_name", "pk"):
        found[item.dossier_id].append(item)
    return found


def _holds(dossiers: list[Dossier], today: date) -> dict[int, list[Hold]]:
    found: dict[int, list[Hold]] = defaultdict(list)
    held = HeldDossier.objects.filter(dossier__in=dossiers, hold__in=Hold.objects.in_force(today))
    for row in held.select_related("hold").order_by("pk"):
        found[row.dossier_id].append(row.hold)
    return found
