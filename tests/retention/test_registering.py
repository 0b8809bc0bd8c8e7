from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from retention.choices import DossierSource, HoldKind, ItemState, RowOutcome
from retention.models import Dossier, HeldDossier, Hold, TriggerEvent
from retention.rows import DossierRow, ProblemCode
from retention.services.registering import Registered, compare_dossiers, register_dossiers
from retention.services.removed import note_removed
from tests.retention.things import ENDED, ENDED_ON, OPENED_ON, item, kind, line

OTHER_DAY, TODAY = date(2025, 1, 31), date(2026, 6, 1)


@pytest.fixture
def traject(organisation):
    return kind(organisation)


def row(key: str = "T-1", *, opened_on: date = OPENED_ON, **fields) -> DossierRow:
    values = {"kind_code": "traject", "triggers": {ENDED: ENDED_ON}, **fields}
    return DossierRow(external_key=key, opened_on=opened_on, **values)


def send(organisation, *rows: DossierRow, actor=None) -> Registered:
    return register_dossiers(
        organisation=organisation,
        rows=rows,
        source=DossierSource.API,
        actor=actor,
        today=date(2026, 6, 1),
    )


def outcomes(registered: Registered) -> list[str]:
    return [one.outcome for one in registered.results]


def test_a_new_dossier_comes_with_its_history_and_a_plan_that_is_owed(organisation, traject):
    send(organisation, row(person_indexes=("a", "b")))

    dossier = Dossier.objects.get()
    assert (dossier.kind, dossier.external_key, dossier.opened_on) == (traject, "T-1", OPENED_ON)
    assert dossier.triggers == {ENDED: ENDED_ON.isoformat()}
    assert dossier.person_indexes == ["a", "b"]
    assert dossier.is_plan_owed
    assert [one.happened_on for one in dossier.events.all()] == [ENDED_ON]


def test_the_same_rows_again_change_nothing(organisation, traject):
    send(organisation, row("T-1"), row("T-2", person_indexes=("a",)))
    Dossier.objects.update(is_plan_owed=False)

    again = send(organisation, row("T-1"), row("T-2", person_indexes=("a",)))

    assert outcomes(again) == [RowOutcome.UNCHANGED] * 2
    assert Dossier.objects.filter(version=1, is_plan_owed=False).count() == 2
    assert TriggerEvent.objects.count() == 2


def test_another_day_is_noted_and_the_plan_follows(organisation, traject, archivist):
    send(organisation, row())
    Dossier.objects.update(is_plan_owed=False)

    send(organisation, row(triggers={ENDED: OTHER_DAY}), actor=archivist)

    dossier = Dossier.objects.get()
    assert dossier.triggers == {ENDED: OTHER_DAY.isoformat()}
    assert (dossier.version, dossier.is_plan_owed) == (2, True)
    assert dossier.events.last().recorded_by == archivist


def test_what_did_not_happen_after_all_is_taken_back(organisation, traject):
    send(organisation, row())

    registered = send(organisation, row(triggers={ENDED: None}))

    assert registered.results[0].loses_a_day
    assert Dossier.objects.get().triggers == {}
    assert TriggerEvent.objects.last().happened_on is None


def test_what_a_row_leaves_out_stays(organisation, traject):
    send(organisation, row(person_indexes=("a",)))

    registered = send(organisation, row(triggers={}))

    assert outcomes(registered) == [RowOutcome.UNCHANGED]
    assert Dossier.objects.get().person_indexes == ["a"]


def test_who_sends_one_sort_of_index_does_not_lose_the_other(organisation, traject):
    send(organisation, row(person_indexes=("number", "address")))

    send(organisation, row(person_indexes=("other address",)))
    added = Dossier.objects.get().person_indexes
    send(organisation, row(person_indexes=("number", "other address")))

    assert added == ["number", "address", "other address"]
    assert Dossier.objects.get().person_indexes == ["number", "other address"]


def test_another_day_of_opening_is_another_dossier(organisation, traject):
    send(organisation, row(), row(opened_on=OTHER_DAY))

    assert Dossier.objects.count() == 2


def test_two_rows_of_one_dossier_are_both_wrong(organisation, traject):
    registered = send(organisation, row(), row(triggers={ENDED: OTHER_DAY}), row("T-2"))

    assert outcomes(registered) == [RowOutcome.WRONG, RowOutcome.WRONG, RowOutcome.NEW]
    assert registered.results[0].problem.code == ProblemCode.TWICE


def test_kinds_are_those_of_this_organisation_and_not_of_the_portal_itself(
    organisation, other_organisation
):
    kind(other_organisation)
    kind(organisation, "verzoek", subject_type=None)
    kind(organisation, "oud", is_active=False)

    rows = [row(), row(kind_code="verzoek"), row(kind_code="oud")]
    registered = send(organisation, *rows)

    assert [one.problem.code for one in registered.results] == [
        ProblemCode.UNKNOWN_KIND,
        ProblemCode.OWN_KIND,
        ProblemCode.UNKNOWN_KIND,
    ]
    assert not Dossier.objects.exists()


def test_a_dossier_that_was_destroyed_does_not_come_back(organisation, traject):
    send(organisation, row())
    plans = line(traject)
    item(Dossier.objects.get(), plans, state=ItemState.DESTROYED, destroyed_on=OTHER_DAY)

    registered = send(organisation, row(triggers={ENDED: OTHER_DAY}))

    assert registered.results[0].problem.code == ProblemCode.DESTROYED


def test_a_dossier_that_was_removed_is_still_known(organisation, other_organisation, traject):
    kind(other_organisation)
    send(organisation, row())
    ids = list(Dossier.objects.values_list("pk", flat=True))
    for _time in range(2):
        note_removed(ids)
    Dossier.objects.all().delete()

    again = send(organisation, row(), row(opened_on=OTHER_DAY))
    elsewhere = send(other_organisation, row())

    assert outcomes(again) == [RowOutcome.WRONG, RowOutcome.NEW]
    assert outcomes(elsewhere) == [RowOutcome.NEW]


def test_a_hold_of_a_person_catches_what_comes_later(organisation, traject, officer):
    send(organisation, row())
    hold = Hold.objects.create(
        organisation=organisation, kind=HoldKind.LEGAL_CLAIM, starts_on=OPENED_ON,
        person_indexes=["a"], placed_by=officer,
    )  # fmt: skip

    send(organisation, row(person_indexes=("a",)), row("T-2", person_indexes=("a",)), row("T-3"))

    held = HeldDossier.objects.filter(hold=hold).values_list("dossier__external_key", flat=True)
    assert set(held) == {"T-1", "T-2"}


def test_comparing_writes_nothing(organisation, traject):
    compared = compare_dossiers(organisation=organisation, rows=[row()])

    assert compared.new == 1
    assert not Dossier.objects.exists()


def test_the_number_of_statements_does_not_grow_with_the_rows(
    organisation, traject, django_assert_max_num_queries
):
    send(organisation, *(row(f"T-{number}") for number in range(50)))
    rows = [row(f"T-{number}", triggers={ENDED: OTHER_DAY}) for number in range(100)]

    with django_assert_max_num_queries(20):
        registered = send(organisation, *rows)

    assert (registered.new, registered.changed) == (50, 50)


@pytest.mark.django_db(transaction=True)
def test_two_that_send_the_same_dossiers_at_once_make_them_once(organisation, traject):
    """The second comes while the first has not committed yet, and in another order."""
    rows = [row(f"T-{number}") for number in range(20)]

    def second() -> Registered:
        try:
            return send(organisation, *reversed(rows))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = send(organisation, *rows)
            waiting = pool.submit(second)
        registered = waiting.result(timeout=30)

    assert (first.new, registered.unchanged) == (20, 20)
    assert Dossier.objects.count() == 20
