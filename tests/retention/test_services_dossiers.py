from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from privacy_portal.audit.models import AuditEvent
from retention.choices import DossierSource, HoldKind, ItemState
from retention.errors import Conflict, NotAllowed
from retention.models import Dossier, HeldDossier, RetentionItem
from retention.rows import DossierRow
from retention.services.dossiers import (
    open_dossier,
    record_trigger,
    reopen_dossier,
    withdraw_trigger,
)
from retention.services.holds import place_hold
from retention.services.planning import plan_owed
from tests.retention import things
from tests.retention.things import ENDED, ENDED_ON, OPENED_ON

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
LATER = date(2025, 1, 31)


@pytest.fixture
def traject(organisation):
    return things.kind(organisation)


def opened(organisation, archivist, **fields) -> Dossier:
    values = {"kind_code": "traject", "external_key": "T-1", "opened_on": OPENED_ON, **fields}
    return open_dossier(
        organisation=organisation, row=DossierRow(**values), actor=archivist, today=TODAY
    )


def delete_by() -> date | None:
    plan_owed()
    return RetentionItem.objects.get().delete_by


# --- Opening --------------------------------------------------------------------------------------


def test_dossier_opened_by_hand_has_its_own_day_and_stands_in_the_trail(
    organisation, traject, archivist
):
    dossier = opened(organisation, archivist)

    assert (dossier.kind, dossier.external_key, dossier.opened_on) == (traject, "T-1", OPENED_ON)
    assert (dossier.source, dossier.is_plan_owed) == (DossierSource.HAND, True)
    event = AuditEvent.objects.get(action="retention.dossier_opened")
    assert event.actor == archivist
    assert "T-1" not in str(event.details)


def test_dossier_is_not_opened_twice(organisation, traject, archivist):
    opened(organisation, archivist)

    with pytest.raises(ValidationError):
        opened(organisation, archivist, person_indexes=("hers",))

    assert Dossier.objects.get().person_indexes == []


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(202, 3, 1)])
def test_dossier_begins_on_a_day_that_can_be(organisation, traject, archivist, day):
    with pytest.raises(ValidationError) as refusal:
        opened(organisation, archivist, opened_on=day)

    assert "opened_on" in refusal.value.error_dict


def test_what_was_destroyed_cannot_be_typed_in_again(organisation, traject, archivist):
    gone = things.dossier(traject)
    things.item(gone, things.line(traject), state=ItemState.DESTROYED, destroyed_on=TODAY)

    with pytest.raises(ValidationError):
        opened(organisation, archivist)


def test_dossier_opened_by_hand_is_held_by_the_hold_of_its_kind(organisation, traject, archivist):
    place_hold(organisation=organisation, kind=HoldKind.AUDIT, reason="Audit", starts_on=TODAY,
               dossier_kind=traject, actor=archivist, today=TODAY)  # fmt: skip

    dossier = opened(organisation, archivist)

    assert HeldDossier.objects.filter(dossier=dossier).exists()


def test_dossier_opened_again_is_a_dossier_of_its_own(organisation, traject, archivist):
    first = things.dossier(traject, person_indexes=["hers"])

    again = reopen_dossier(dossier=first, opened_on=LATER, actor=archivist, today=TODAY)

    assert (again.external_key, again.opened_on, again.triggers) == ("T-1", LATER, {})
    assert again.person_indexes == ["hers"]
    assert Dossier.objects.get(pk=first.pk).triggers == {ENDED: ENDED_ON.isoformat()}


def test_dossier_does_not_begin_again_before_it_began(organisation, traject, archivist):
    first = things.dossier(traject)

    with pytest.raises(ValidationError):
        reopen_dossier(dossier=first, opened_on=OPENED_ON, actor=archivist, today=TODAY)


# --- What happened --------------------------------------------------------------------------------


def recorded(dossier: Dossier, actor, day: date = LATER, **more) -> Dossier:
    return record_trigger(
        dossier=dossier, trigger=ENDED, happened_on=day, actor=actor, today=TODAY, **more
    )


def test_plan_follows_what_happened_its_correction_and_its_withdrawal(traject, archivist):
    things.line(traject)
    dossier = things.dossier(traject, ended_on=None)
    dates = [delete_by()]

    recorded(dossier, archivist, ENDED_ON)
    dates.append(delete_by())
    recorded(dossier, archivist, LATER)
    dates.append(delete_by())
    withdraw_trigger(dossier=dossier, trigger=ENDED, actor=archivist)
    dates.append(delete_by())

    assert dates == [None, date(2026, 6, 30), date(2027, 1, 31), None]
    history = list(dossier.events.values_list("happened_on", "recorded_by"))
    assert history == [(ENDED_ON, archivist.pk), (LATER, archivist.pk), (None, archivist.pk)]


def test_same_day_again_and_a_second_withdrawal_change_nothing(traject, archivist):
    dossier = things.dossier(traject)

    recorded(dossier, archivist, ENDED_ON)
    withdraw_trigger(dossier=dossier, trigger=ENDED, actor=archivist)
    withdraw_trigger(dossier=dossier, trigger=ENDED, actor=archivist)

    assert dossier.events.count() == 1
    assert Dossier.objects.get().version == 2


@pytest.mark.parametrize("day", [OPENED_ON - timedelta(days=1), date(2206, 1, 1), date(26, 1, 1)])
def test_day_before_the_opening_or_in_an_absurd_year_is_refused(traject, archivist, day):
    with pytest.raises(ValidationError) as refusal:
        recorded(things.dossier(traject), archivist, day)

    assert "happened_on" in refusal.value.error_dict


def test_end_that_is_known_beforehand_can_be_recorded(traject, archivist):
    fresh = recorded(things.dossier(traject), archivist, date(2027, 12, 31))

    assert fresh.triggers == {ENDED: "2027-12-31"}


def test_who_saw_an_older_version_changes_nothing(traject, archivist):
    dossier = things.dossier(traject)
    recorded(dossier, archivist, LATER, version=1)

    with pytest.raises(Conflict):
        withdraw_trigger(dossier=dossier, trigger=ENDED, actor=archivist, version=1)


def test_dossier_of_which_everything_is_gone_changes_no_more(traject, archivist):
    dossier = things.dossier(traject)
    things.item(dossier, things.line(traject), state=ItemState.DESTROYED, destroyed_on=TODAY)

    with pytest.raises(NotAllowed):
        recorded(dossier, archivist)
