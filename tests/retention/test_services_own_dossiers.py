from datetime import date
from uuid import uuid4

import pytest

from retention.choices import DossierSource, ItemState
from retention.errors import NotAllowed
from retention.models import Dossier, DossierKind, RetentionItem
from retention.services.dossiers import record_trigger
from retention.services.own_dossiers import open_own_dossier, reopen_own_dossier
from retention.services.planning import plan_owed
from tests.retention import things

pytestmark = pytest.mark.django_db

CLOSED_ON = date(2026, 1, 20)
CASE = uuid4()


def closed(organisation, **fields) -> Dossier:
    values = {
        "kind_code": "verzoekdossier",
        "name": "Request file",
        "destroyer": "verzoek",
        "case_id": CASE,
        "external_key": "AVG-2026-0001",
        "opened_on": date(2026, 1, 1),
        "term": things.term(trigger="afronding"),
        "trigger": "afronding",
        "happened_on": CLOSED_ON,
        "today": CLOSED_ON,
        **fields,
    }
    return open_own_dossier(organisation=organisation, **values)


def test_own_dossier_makes_its_kind_and_line_and_is_planned(organisation):
    dossier = closed(organisation)
    plan_owed()

    item = RetentionItem.objects.get()
    assert (dossier.source, dossier.case_id) == (DossierSource.OWN, CASE)
    assert (item.line.system, item.line.destroyer) == (None, "verzoek")
    assert (item.archive_by, item.delete_by) == (date(2027, 1, 20), date(2028, 1, 20))


def test_own_dossier_is_opened_once_and_only_its_day_moves(organisation):
    closed(organisation)
    closed(organisation)
    closed(organisation, case_id=uuid4(), external_key="AVG-2026-0002")

    dossier = closed(organisation, happened_on=date(2026, 2, 1))

    assert dossier.triggers == {"afronding": "2026-02-01"}
    assert dossier.events.count() == 2
    assert (Dossier.objects.count(), DossierKind.objects.count()) == (2, 1)


def test_case_that_is_opened_again_has_no_dates_and_leaves_the_archive(organisation):
    closed(organisation)
    plan_owed()
    Dossier.objects.update(archived_on=CLOSED_ON)
    RetentionItem.objects.update(state=ItemState.ARCHIVED, archived_on=CLOSED_ON)

    reopen_own_dossier(case_id=CASE)
    plan_owed()

    item = RetentionItem.objects.select_related("dossier").get()
    assert (item.state, item.archived_on, item.delete_by) == (ItemState.KEPT, None, None)
    assert (item.dossier.archived_on, item.dossier.triggers) == (None, {})


def test_case_without_a_dossier_can_be_opened_again(db):
    assert reopen_own_dossier(case_id=uuid4()) is None


def test_case_that_is_being_destroyed_does_not_come_back(organisation):
    closed(organisation)
    plan_owed()
    RetentionItem.objects.update(state=ItemState.DESTROYING)

    with pytest.raises(NotAllowed):
        reopen_own_dossier(case_id=CASE)


def test_nobody_changes_by_hand_what_the_portal_keeps_itself(organisation, archivist):
    dossier = closed(organisation)

    with pytest.raises(NotAllowed):
        record_trigger(dossier=dossier, trigger="afronding", happened_on=CLOSED_ON,
                       actor=archivist, today=CLOSED_ON)  # fmt: skip
