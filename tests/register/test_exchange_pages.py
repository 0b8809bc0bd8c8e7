"""What a page adds to the services: who may, what it says, and what it never does."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from privacy_portal.audit.models import AuditEvent
from privacy_portal.vault.models import CaseKey, StoredFile
from register import export_tasks
from register.choices import ExportState, ImportState
from register.erasers import KEEP_EXPORT, KEEP_IMPORT, purge_exports, purge_import_files
from register.exchange import native
from register.models import ImportRun, ProcessingActivity, RegisterExport
from register.services import imports
from tests.register.test_imports import TABLE, carried_out, started
from tests.register.things import content, small_register

pytestmark = pytest.mark.django_db
SLUG = "waterland"


def sent(client, content, name="register.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("new_import", args=[SLUG]), {"file": file})


def asked(client, **values):
    data = {"format": "portaal", "what": "working", "language": "nl"} | values
    return client.post(reverse("new_export", args=[SLUG]), data)


def test_a_table_goes_from_upload_to_register(signed_in, register_editor):
    client = signed_in(register_editor)
    page = sent(client, TABLE).headers["Location"]
    export_tasks.take_import_steps()
    chosen = {f"column_{n}": one for n, one in enumerate(ImportRun.objects.get().mapping["chosen"])}

    client.post(f"{page}kolommen/", chosen)
    export_tasks.take_import_steps()
    client.post(f"{page}doorvoeren/")
    client.post(f"{page}doorvoeren/")
    export_tasks.take_import_steps()

    assert ProcessingActivity.objects.get().name == "Parkeren"
    assert "Parkeren" in client.get(page).content.decode()


def test_without_a_column_for_the_name_the_form_says_so(signed_in, register_editor):
    client = signed_in(register_editor)
    page = sent(client, TABLE).headers["Location"]
    export_tasks.take_import_steps()

    response = client.post(f"{page}kolommen/", {f"column_{n}": "remarks" for n in range(5)})

    assert response.status_code == 200
    assert ImportRun.objects.get().state == ImportState.MAPPING


@pytest.mark.parametrize("content", [b"\x00" * 50, b"PK\x03\x04kapot", b"%PDF-1.4", b"{" * 999])
def test_a_bad_file_gets_a_sentence(signed_in, register_editor, content):
    client = signed_in(register_editor)
    page = sent(client, content).headers["Location"]
    export_tasks.take_import_steps()

    response = client.get(page)

    assert response.status_code == 200
    assert 'class="notice danger"' in response.content.decode()


def shown(client, run, code):
    place = next(place for place, row in enumerate(run.rows) if row["code"] == code)
    return client.get(reverse("import_row", args=[SLUG, run.pk, place])).content.decode()


def test_a_difference_is_told_in_names_and_not_in_codes(signed_in, organisation, register_editor):
    small_register(organisation, foreign_values={"avg-register": {"path": "onleesbaar"}})
    changed = content(foreign_values={"avg-register": {"path": "ook onleesbaar"}})
    changed["activities"][0]["lines"][0] |= {"sources": [], "systems": ["dossierkast"]}
    changed["catalogue"]["parties"][0]["contact"] = "Jan Voorbeeld"
    run = started(organisation, register_editor, native.written(changed))
    client = signed_in(register_editor)

    activity = shown(client, run, "loonadministratie")
    party = shown(client, run, "salaris-bv")

    assert "De medewerker zelf" in activity
    assert "Salarispakket" in activity
    assert "NAW" in activity
    assert [words for words in ("onleesbaar", "salarispakket") if words in activity] == []
    assert "Voorbeeld Salaris BV" in party
    assert "Jan Voorbeeld" in party


def test_what_is_new_is_shown_to_read(signed_in, organisation, register_editor):
    run = started(organisation, register_editor, native.written(content()))

    page = shown(signed_in(register_editor), run, "loonadministratie")

    assert "Toegang per rol" in page
    assert "<ins>" not in page


def test_a_file_above_ten_megabytes_is_not_kept(signed_in, register_editor):
    response = sent(signed_in(register_editor), b"a" * 11_000_000)

    assert response.status_code == 200
    assert not StoredFile.objects.exists()


def test_an_import_that_crashes_stops_and_says_so(organisation, register_editor, monkeypatch):
    run = imports.start_import(
        organisation=organisation, name="x", content=TABLE, actor=register_editor
    )
    monkeypatch.setattr(imports.reading, "read_file", lambda _content: {"kind": "onbekend"})

    export_tasks.take_import_steps()

    run.refresh_from_db()
    assert (run.state, run.error) == (ImportState.FAILED, "failed")


def test_somebody_of_another_organisation_finds_nothing(signed_in, organisation, officer, outsider):
    run = started(organisation, officer, native.written(content()))

    for name in ("import_run", "confirm_import", "undo_import", "cancel_import"):
        address = reverse(name, args=[SLUG, run.pk])
        method = "get" if name == "import_run" else "post"
        assert getattr(signed_in(outsider), method)(address).status_code == 404
    run.refresh_from_db()
    assert run.state == ImportState.CHECKED


def test_an_export_is_made_and_downloaded_once_noted(signed_in, organisation, auditor):
    small_register(organisation)
    client = signed_in(auditor)
    page = asked(client).headers["Location"]
    export_tasks.make_owed_exports()

    response = client.get(f"{page}bestand/")

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert native.content_of(response.json())
    actions = AuditEvent.objects.values_list("action", flat=True)
    assert {"register.export_asked", "register.export_downloaded"} <= set(actions)


def test_exporting_asks_for_a_fresh_login(signed_in, auditor):
    client = signed_in(auditor)

    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        response = client.get(reverse("new_export", args=[SLUG]))

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_an_export_is_gone_after_a_day_with_its_key(signed_in, organisation, auditor):
    small_register(organisation)
    asked(signed_in(auditor))
    export_tasks.make_owed_exports()
    export = RegisterExport.objects.get()
    assert export.state == ExportState.READY

    early = purge_exports(now=export.asked_at + KEEP_EXPORT - timedelta(seconds=1))
    late = [purge_exports(now=export.asked_at + KEEP_EXPORT) for _time in range(2)]

    assert (early, late) == (0, [1, 0])
    assert not CaseKey.objects.filter(case_id=export.case_id).exists()
    assert not StoredFile.objects.exists()


def test_of_an_import_only_that_it_was_stays_after_a_month(organisation, register_editor):
    run = carried_out(organisation, register_editor, native.written(content()))

    removed = [purge_import_files(now=run.started_at + KEEP_IMPORT) for _time in range(2)]

    run.refresh_from_db()
    assert removed == [1, 0]
    assert (run.state, run.content, run.before, run.rows) == (ImportState.CONFIRMED, None, None, [])
    assert not StoredFile.objects.exists()
