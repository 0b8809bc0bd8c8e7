import json

import pytest
from django.utils import timezone

from privacy_portal.vault.models import StoredFile
from register.choices import ActivityState, ImportState
from register.content import hash_of
from register.exchange import native, workbook
from register.models import ActivityVersion, DataCategory, ImportRun, ProcessingActivity
from register.services import imports, undo
from register.services.content import register_content
from register.services.errors import NotAllowed
from register.services.versions import approve_version, propose_version, publish_version
from tests.register.things import content, small_register

pytestmark = pytest.mark.django_db
NOW = timezone.now()

TABLE = (
    b"Naam;Doel;Grondslag;Betrokkenen;Persoonsgegevens\r\n"
    b"Parkeren;Vergunning geven;Algemeen belang;Inwoners;Kenteken\r\n"
    b";Zonder naam;;;\r\n"
)


def file_of(register):
    return native.written(register)


def started(organisation, actor, content):
    run = imports.start_import(
        organisation=organisation, name="register.json", content=content, actor=actor
    )
    return worked(run)


def worked(run):
    """What the worker does, in its order."""
    imports.read_import(run_id=run.pk)
    imports.try_import(run_id=run.pk)
    imports.carry_out_import(run_id=run.pk, now=NOW)
    if ImportRun.objects.get(pk=run.pk).state == ImportState.UNDOING:
        undo.undo_import(run_id=run.pk, now=NOW)
    return ImportRun.objects.select_related("organisation").get(pk=run.pk)


def carried_out(organisation, actor, content):
    run = started(organisation, actor, content)
    imports.confirm_import(run=run, actor=actor)
    return worked(run)


def undone(run, actor):
    undo.ask_undo(run=run, actor=actor)
    return worked(run)


def published(organisation, officer, register_editor):
    activity = small_register(organisation)
    version = propose_version(activity=activity, note="", actor=register_editor, now=NOW)
    version = approve_version(version=version, actor=officer, now=NOW, despite_errors="proef")
    publish_version(version=version, actor=officer, now=NOW)
    return activity


def test_a_trial_writes_nothing(organisation, register_editor):
    run = started(organisation, register_editor, file_of(content()))

    assert run.state == ImportState.CHECKED
    assert {row["outcome"] for row in run.rows} == {"new"}
    assert not ProcessingActivity.objects.exists()
    assert not DataCategory.objects.exists()


def test_confirmed_it_does_what_the_trial_showed(organisation, register_editor):
    run = carried_out(organisation, register_editor, file_of(content()))

    activity = ProcessingActivity.objects.get()
    assert run.state == ImportState.CONFIRMED
    assert activity.editor_ids == [register_editor.pk]
    assert imports.outcomes(run.rows)[-1] == ("activities", "loonadministratie", "new")


def test_confirming_twice_does_it_once(organisation, register_editor):
    run = started(organisation, register_editor, file_of(content()))
    for _click in range(2):
        imports.confirm_import(run=run, actor=register_editor)
    worked(run)
    imports.confirm_import(run=run, actor=register_editor)
    worked(run)

    assert ProcessingActivity.objects.get().content_revision == 2


def test_an_import_of_what_is_there_changes_nothing(organisation, register_editor):
    small_register(organisation)
    before = register_content(organisation)

    run = carried_out(organisation, register_editor, file_of(before))

    assert {row["outcome"] for row in run.rows} == {"unchanged"}
    assert hash_of(register_content(organisation)) == hash_of(before)
    assert ProcessingActivity.objects.get().editor_ids == []


def test_when_the_register_changed_it_is_tried_out_again(organisation, register_editor):
    small_register(organisation)
    run = started(organisation, register_editor, file_of(content(description="Nieuw")))
    ProcessingActivity.objects.update(department="Iemand anders")
    imports.confirm_import(run=run, actor=register_editor)
    imports.carry_out_import(run_id=run.pk, now=NOW)

    run.refresh_from_db()
    assert (run.state, run.error) == (ImportState.READ, "changed_since")
    assert ProcessingActivity.objects.get().description == ""
    assert worked(run).state == ImportState.CHECKED


def test_one_that_waits_for_approval_is_refused_alone(organisation, register_editor):
    activity = small_register(organisation)
    propose_version(activity=activity, note="", actor=register_editor, now=NOW)
    register = content(description="Nieuw")
    second = {**register["activities"][0], "code": "tweede"}
    register["activities"].append(second)

    run = carried_out(organisation, register_editor, file_of(register))

    outcomes = {row["code"]: row for row in run.rows if row["kind"] == "activities"}
    assert outcomes["loonadministratie"]["why"] == [{"code": "fixed"}]
    assert outcomes["tweede"]["outcome"] == "new"


def test_what_points_at_nothing_is_refused_alone(organisation, register_editor):
    register = content()
    register["activities"][0]["lines"][0]["category"] = "bestaat-niet"

    run = started(organisation, register_editor, file_of(register))

    assert run.rows[-1]["outcome"] == "refused"
    assert "bestaat-niet" in run.rows[-1]["why"][0]["where"]


def test_undo_takes_away_what_came(organisation, register_editor):
    run = carried_out(organisation, register_editor, file_of(content()))

    run = undone(run, register_editor)

    assert run.state == ImportState.UNDONE
    assert not ProcessingActivity.objects.exists()
    assert not DataCategory.objects.exists()
    assert {row["outcome"] for row in run.rows} == {"undone"}


def test_undo_puts_back_what_stood_there(organisation, register_editor):
    small_register(organisation)
    before = register_content(organisation)
    changed = content(description="Nieuw")
    changed["catalogue"]["parties"][0]["phone"] = "020 1234567"
    run = carried_out(organisation, register_editor, file_of(changed))

    undone(run, register_editor)

    assert hash_of(register_content(organisation)) == hash_of(before)


def test_what_was_published_is_published_again_after_an_undo(
    organisation, officer, register_editor
):
    activity = published(organisation, officer, register_editor)
    changed = content(description="Nieuw")
    changed["catalogue"]["parties"][0]["phone"] = "020 1234567"
    run = carried_out(organisation, register_editor, file_of(changed))
    activity.refresh_from_db()
    assert activity.state == ActivityState.DRAFT

    undone(run, register_editor)

    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED
    assert activity.editor_ids == []


def test_an_import_of_what_was_published_makes_it_published_again(
    organisation, officer, register_editor
):
    activity = published(organisation, officer, register_editor)
    was_published = file_of(register_content(organisation))
    carried_out(organisation, register_editor, file_of(content(description="Nieuw")))

    carried_out(organisation, register_editor, was_published)

    activity.refresh_from_db()
    assert activity.state == ActivityState.PUBLISHED


def test_undo_leaves_what_was_changed_since(organisation, register_editor):
    run = carried_out(organisation, register_editor, file_of(content()))
    ProcessingActivity.objects.update(department="Later")

    run = undone(run, register_editor)

    rows = {row["code"]: row for row in run.rows}
    assert rows["loonadministratie"]["why"] == [{"code": "changed_after"}]
    assert rows["naw"]["why"] == [{"code": "in_use"}]
    assert ProcessingActivity.objects.get().department == "Later"


def test_undo_leaves_what_has_a_version(organisation, register_editor):
    run = carried_out(organisation, register_editor, file_of(content()))
    activity = ProcessingActivity.objects.get()
    propose_version(activity=activity, note="", actor=register_editor, now=NOW)

    run = undone(run, register_editor)

    rows = {row["code"]: row for row in run.rows}
    assert rows["loonadministratie"]["why"] == [{"code": "has_versions"}]
    assert ActivityVersion.objects.count() == 1


def test_a_table_waits_for_its_columns_and_tells_of_each_row(organisation, register_editor):
    run = started(organisation, register_editor, TABLE)
    suggested = run.mapping["chosen"]
    assert run.state == ImportState.MAPPING
    assert suggested == ["name", "purposes", "legal_bases", "subject_types", "data_categories"]

    imports.choose_columns(run=run, chosen=suggested, actor=register_editor)
    run = worked(run)

    assert run.state == ImportState.CHECKED
    assert [(row["code"], row["outcome"]) for row in run.rows] == [
        ("", "refused"), ("inwoners", "new"), ("kenteken", "new"), ("parkeren", "new"),
    ]  # fmt: skip


def test_the_same_table_again_is_the_same_also_while_it_waits(organisation, register_editor):
    for _time in range(2):
        run = started(organisation, register_editor, TABLE)
        imports.choose_columns(run=run, chosen=run.mapping["chosen"], actor=register_editor)
        imports.confirm_import(run=worked(run), actor=register_editor)
        run = worked(run)
        ProcessingActivity.objects.update(state=ActivityState.PROPOSED)

    assert [(row["code"], row["outcome"]) for row in run.rows] == [
        ("", "refused"), ("parkeren", "unchanged"),
    ]  # fmt: skip


def test_our_own_workbook_needs_no_choice_of_columns(organisation, register_editor):
    small_register(organisation)
    sheets = workbook.sheets_of(register_content(organisation))

    run = started(organisation, register_editor, workbook.written_xlsx(sheets))

    assert run.state == ImportState.CHECKED
    assert {row["outcome"] for row in run.rows} == {"unchanged"}


def test_a_file_that_is_not_ours_fails_with_a_line_per_problem(organisation, register_editor):
    wrong = content()
    wrong["activities"][0]["fields"]["role"] = "baas"

    run = started(organisation, register_editor, json.dumps(wrong).encode())

    assert (run.state, run.error) == (ImportState.FAILED, "bad_content")
    assert "baas" in run.rows[0]["problem"]


def test_the_file_is_kept_sealed_under_a_key_of_its_own(organisation, register_editor):
    run = started(organisation, register_editor, TABLE)

    assert StoredFile.objects.get().case_id == run.case_id


def test_a_cancelled_import_cannot_be_confirmed(organisation, register_editor):
    run = started(organisation, register_editor, file_of(content()))
    imports.cancel_import(run=run, actor=register_editor)

    with pytest.raises(NotAllowed):
        imports.confirm_import(run=run, actor=register_editor)


def test_an_import_touches_no_other_organisation(organisation, other_organisation, register_editor):
    small_register(other_organisation)
    before = register_content(other_organisation)

    carried_out(organisation, register_editor, file_of(content(description="Hier")))

    assert register_content(other_organisation) == before
