"""A file of dossiers from receiving to undoing; services and the steps of the worker."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from privacy_portal.audit.models import AuditEvent
from register.choices import ImportState
from retention.choices import HoldKind, RowOutcome
from retention.errors import Conflict, NotAllowed
from retention.import_tasks import take_dossier_import
from retention.models import Dossier, DossierImport, TriggerEvent
from retention.services import import_steps, import_undo, imports
from retention.services.holds import lift_hold, place_hold
from tests.retention.things import ENDED, kind, line, term

NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)
TODAY = date(2026, 6, 1)
HEADINGS = f"soort;dossiernummer;geopend op;{ENDED};klantnummer;bedrag"
FIRST = "traject;T-1;2022-03-01;30-06-2024;K-1;12"
SECOND = "traject;T-2;2022-04-01;;K-2;13"
THIRD = FIRST.replace("T-1", "T-3")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def traject(organisation):
    made = kind(organisation)
    line(made, term(maximum="1y"))
    return made


@pytest.fixture
def begin(organisation, archivist) -> Callable[..., DossierImport]:
    def begin(*rows: str) -> DossierImport:
        text = "\n".join([HEADINGS, *rows])
        return imports.start_import(
            organisation=organisation, name="dossiers.csv", pieces=[text.encode()], actor=archivist
        )

    return begin


@pytest.fixture
def tried(begin) -> Callable[..., DossierImport]:
    def tried(*rows: str) -> DossierImport:
        run = begin(*rows)
        import_steps.look_into(run_id=run.pk)
        run.refresh_from_db()
        imports.choose_columns(run=run, chosen=run.mapping["chosen"], version=run.version)
        import_steps.try_import(run_id=run.pk, today=TODAY)
        run.refresh_from_db()
        return run

    return tried


@pytest.fixture
def carried_out(tried, archivist) -> Callable[..., DossierImport]:
    def carried_out(*rows: str) -> DossierImport:
        run = tried(*rows)
        imports.confirm_import(run=run, actor=archivist, version=run.version)
        import_steps.carry_out_import(run_id=run.pk, now=NOW)
        run.refresh_from_db()
        return run

    return carried_out


@pytest.fixture
def undone(archivist) -> Callable[[DossierImport], DossierImport]:
    def undone(run: DossierImport) -> DossierImport:
        imports.ask_undo(run=run, actor=archivist)
        import_undo.undo_import(run_id=run.pk, now=NOW)
        run.refresh_from_db()
        return run

    return undone


def keys() -> list[str]:
    return sorted(Dossier.objects.values_list("external_key", flat=True))


def outcomes(run: DossierImport) -> list[str]:
    return list(run.rows.values_list("outcome", flat=True))


def test_the_columns_are_guessed_and_shown_with_examples(begin):
    run = begin(FIRST)

    import_steps.look_into(run_id=run.pk)

    run.refresh_from_db()
    assert run.state == ImportState.MAPPING
    chosen = ["kind", "key", "opened_on", ENDED, "person_reference", "-"]
    assert run.mapping["chosen"] == chosen
    assert run.headings["examples"] == [FIRST.split(";")]


def test_a_trial_tells_what_would_happen_and_writes_no_dossier(tried):
    run = tried(FIRST, SECOND)

    assert run.state == ImportState.CHECKED
    assert run.counts[RowOutcome.NEW] == 2
    assert run.counts["due"] == 1  # the first: a year after June 2024 is over
    assert not Dossier.objects.exists()


def test_wrong_rows_are_told_with_their_number_and_nothing_of_them_is_kept(tried):
    run = tried(FIRST, "traject;111222333;2022-04-01;gisteren;;")

    wrong = run.rows.get(outcome=RowOutcome.WRONG)
    assert wrong.number == 3
    assert wrong.problems == [["key", "bsn"], [ENDED, "no-day"]]
    assert (wrong.external_key, wrong.person_indexes) == ("", [])


def test_a_dossier_that_stands_twice_in_the_file_is_left_out_also_far_apart(tried, monkeypatch):
    monkeypatch.setattr(import_steps, "CHUNK", 1)

    run = tried(FIRST, SECOND, FIRST.replace("2024", "2025"))

    assert outcomes(run) == [RowOutcome.WRONG, RowOutcome.NEW, RowOutcome.WRONG]
    assert run.rows.first().problems == [["key", "twice"]]


def test_carrying_out_does_what_the_trial_said(carried_out, organisation, archivist):
    run = carried_out(FIRST, SECOND, "traject;;2022-04-01;;;")

    assert run.state == ImportState.CONFIRMED
    assert (run.counts[RowOutcome.NEW], run.counts[RowOutcome.WRONG]) == (2, 1)
    assert keys() == ["T-1", "T-2"]
    assert TriggerEvent.objects.get().recorded_by == archivist
    event = AuditEvent.objects.get(action="retention.import_carried_out")
    assert event.details[RowOutcome.NEW] == 2


def test_rows_that_were_carried_out_hold_no_key_any_more(carried_out):
    run = carried_out(FIRST, FIRST, SECOND)

    assert set(run.rows.values_list("external_key", flat=True)) == {""}


@pytest.mark.django_db(transaction=True)
def test_the_file_is_destroyed_once_it_was_carried_out(carried_out):
    run = carried_out(FIRST)

    assert run.stored_file is None


def test_the_same_file_again_changes_nothing(carried_out):
    carried_out(FIRST, SECOND)

    run = carried_out(FIRST, SECOND)

    assert outcomes(run) == [RowOutcome.UNCHANGED] * 2
    assert TriggerEvent.objects.count() == 1


def test_a_day_that_is_gone_is_counted_before_it_is_taken_back(carried_out, tried):
    carried_out(FIRST)

    run = tried(FIRST.replace("30-06-2024", ""))

    assert (run.counts["lost"], outcomes(run)) == (1, [RowOutcome.CHANGED])


class Killed(Exception):
    pass


@pytest.fixture
def killed_once(monkeypatch) -> Callable[..., None]:
    """Does it with chunks of one row; the second chunk dies after its work, and then once more."""
    monkeypatch.setattr(import_steps, "CHUNK", 1)
    monkeypatch.setattr(import_undo, "CHUNK", 1)

    def killed_once(module: object, name: str, do: Callable[[], object]) -> None:
        real, calls = getattr(module, name), []

        def dies(*args, **kwargs):
            calls.append(real(*args, **kwargs))
            if len(calls) == 2:
                raise Killed
            return calls[-1]

        with monkeypatch.context() as patch:
            patch.setattr(module, name, dies)
            with pytest.raises(Killed):
                do()
        do()

    return killed_once


def test_a_trial_that_was_killed_goes_on_where_it_was(tried, killed_once):
    run = tried(FIRST, SECOND, THIRD)
    imports.choose_columns(run=run, chosen=run.mapping["chosen"], version=run.version)

    killed_once(
        import_steps,
        "compare_dossiers",
        lambda: import_steps.try_import(run_id=run.pk, today=TODAY),
    )

    run.refresh_from_db()
    assert (run.counts[RowOutcome.NEW], run.rows.count(), run.counts["due"]) == (3, 3, 2)


def test_carrying_out_that_was_killed_doubles_nothing(tried, archivist, killed_once):
    run = tried(FIRST, SECOND, THIRD)
    imports.confirm_import(run=run, actor=archivist, version=run.version)

    killed_once(
        import_steps,
        "register_dossiers",
        lambda: import_steps.carry_out_import(run_id=run.pk, now=NOW),
    )

    assert keys() == ["T-1", "T-2", "T-3"]
    assert TriggerEvent.objects.count() == 2
    assert outcomes(run) == [RowOutcome.NEW] * 3


def test_undoing_that_was_killed_goes_on_where_it_was(carried_out, archivist, killed_once):
    run = carried_out(FIRST, SECOND, THIRD)
    imports.ask_undo(run=run, actor=archivist)

    killed_once(import_undo, "_undo", lambda: import_undo.undo_import(run_id=run.pk, now=NOW))

    assert keys() == []
    assert outcomes(run) == [RowOutcome.UNDONE] * 3


def test_undoing_removes_what_came_and_puts_back_what_changed(carried_out, undone):
    carried_out(FIRST)
    run = carried_out(FIRST.replace("30-06-2024", "31-12-2025").replace("K-1", "K-9"), SECOND)
    old_indexes = run.rows.first().before["person_indexes"]

    run = undone(run)

    dossier = Dossier.objects.get()
    assert run.state == ImportState.UNDONE
    assert outcomes(run) == [RowOutcome.UNDONE] * 2
    assert dossier.triggers == {ENDED: "2024-06-30"}
    assert dossier.person_indexes == old_indexes
    assert dossier.is_plan_owed
    assert [one.happened_on.year for one in dossier.events.all()] == [2024, 2025, 2024]


def test_undoing_leaves_what_is_held_up_to_a_later_day(carried_out, undone, archivist):
    run = carried_out(FIRST)
    dossiers = list(Dossier.objects.all())
    hold = place_hold(
        organisation=run.organisation, kind=HoldKind.LEGAL_CLAIM, reason="Zaak", starts_on=TODAY,
        dossiers=dossiers, review_on=TODAY + timedelta(days=60), actor=archivist, today=TODAY,
    )  # fmt: skip
    last_day = TODAY + timedelta(days=42)
    lift_hold(hold=hold, last_day=last_day, reason="Voorbij", actor=archivist)

    run = undone(run)

    assert outcomes(run) == [RowOutcome.LEFT]


def test_undoing_leaves_what_changed_after_it(carried_out, undone):
    run = carried_out(FIRST, SECOND)
    carried_out(FIRST.replace("30-06-2024", "31-12-2025"))

    run = undone(run)

    assert outcomes(run) == [RowOutcome.LEFT, RowOutcome.UNDONE]
    assert keys() == ["T-1"]


def test_columns_may_be_chosen_again_after_the_trial(tried):
    run = tried(FIRST)
    chosen = [*run.mapping["chosen"][:3], "-", "-", "-"]

    imports.choose_columns(run=run, chosen=chosen, version=run.version)
    import_steps.try_import(run_id=run.pk, today=TODAY)

    run.refresh_from_db()
    assert run.rows.get().triggers == {}
    assert run.counts["due"] == 0


def test_two_clicks_are_one(tried, archivist):
    run = tried(FIRST)

    for _click in range(2):
        imports.confirm_import(run=run, actor=archivist, version=run.version)
        import_steps.carry_out_import(run_id=run.pk, now=NOW)
    for _click in range(2):
        imports.ask_undo(run=run, actor=archivist)
        import_undo.undo_import(run_id=run.pk, now=NOW)

    assert keys() == []
    assert AuditEvent.objects.filter(action="retention.import_undone").count() == 1


def test_who_confirms_saw_the_trial_that_he_confirms(tried, archivist):
    run = tried(FIRST)

    with pytest.raises(Conflict):
        imports.confirm_import(run=run, actor=archivist, version=run.version - 1)


def test_what_was_stopped_cannot_be_confirmed(tried, archivist):
    run = tried(FIRST)
    imports.cancel_import(run=run, actor=archivist)

    with pytest.raises(NotAllowed):
        imports.confirm_import(run=run, actor=archivist, version=run.version + 1)


@pytest.mark.parametrize("rows", [(), ("\x00",)])
def test_what_is_no_table_fails_with_its_reason(begin, rows):
    run = begin(*rows)

    take_dossier_import(run.pk)

    run.refresh_from_db()
    assert run.state == ImportState.FAILED
    assert run.error == ("text" if rows else "no_rows")


def test_what_nobody_foresaw_stops_the_run_and_not_the_others(tried, archivist, monkeypatch):
    run = tried(FIRST)
    imports.confirm_import(run=run, actor=archivist, version=run.version)
    monkeypatch.setattr(import_steps, "register_dossiers", lambda **_values: 1 / 0)

    take_dossier_import(run.pk)

    run.refresh_from_db()
    assert (run.state, run.error) == (ImportState.CONFIRMED, "failed")
