"""Pages of files of dossiers; the worker's steps are taken at once, as `ring` only hints."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from register.choices import ImportState
from retention.import_tasks import take_dossier_import
from retention.models import Dossier, DossierImport
from tests.retention.things import ENDED, dossier, kind, line

pytestmark = pytest.mark.django_db

CONTENT = f"kind;key;opened_on;{ENDED}\ntraject;T-1;2022-03-01;2023-01-31\ntraject;;x;\n"


@pytest.fixture
def desk(signed_in, archivist):
    return signed_in(archivist)


@pytest.fixture
def traject(organisation):
    made = kind(organisation)
    line(made)
    return made


@pytest.fixture
def run(desk, organisation, traject) -> DossierImport:
    """Its columns are chosen, and it was tried out."""
    _send(desk, organisation)
    run = _worked_on(DossierImport.objects.get())
    chosen = {f"column_{place}": code for place, code in enumerate(run.mapping["chosen"])}
    desk.post(reverse("choose_dossier_columns", args=[run.pk]), chosen | {"version": run.version})
    return _worked_on(run)


def _send(desk, organisation, content: bytes = CONTENT.encode()):
    file = SimpleUploadedFile("dossiers.csv", content)
    values = {"organisation": organisation.pk, "file": file}
    return desk.post(reverse("new_dossier_import"), values)


def _worked_on(run: DossierImport) -> DossierImport:
    take_dossier_import(run.pk)
    run.refresh_from_db()
    return run


def _page(desk, run: DossierImport, query: str = "") -> str:
    return desk.get(reverse("dossier_import", args=[run.pk]) + query).content.decode()


def test_a_file_goes_from_upload_to_dossiers_and_back(desk, run):
    assert run.state == ImportState.CHECKED

    desk.post(reverse("confirm_dossier_import", args=[run.pk]), {"version": run.version})
    assert _worked_on(run).state == ImportState.CONFIRMED
    assert Dossier.objects.get().external_key == "T-1"

    desk.post(reverse("undo_dossier_import", args=[run.pk]))
    assert _worked_on(run).state == ImportState.UNDONE
    assert not Dossier.objects.exists()


def test_the_trial_warns_of_what_is_due_at_once_and_of_what_is_wrong(desk, run):
    response = desk.get(reverse("dossier_import", args=[run.pk]))

    shown, page = response.context, response.content.decode()
    assert (shown["due"], shown["lost"], shown["wrong"]) == (1, 0, 1)
    assert "T-1" in page
    assert reverse("dossier_import_problems", args=[run.pk]) in page


def test_only_the_rows_of_one_outcome_may_be_shown(desk, run):
    assert "T-1" not in _page(desk, run, "?uitkomst=fout&na=0")
    assert "T-1" in _page(desk, run, "?uitkomst=nieuw&na=zes")


def test_what_changes_is_shown_before_it_does(desk, organisation, traject):
    dossier(traject)
    _send(desk, organisation)
    run = _worked_on(DossierImport.objects.get())
    chosen = {f"column_{place}": code for place, code in enumerate(run.mapping["chosen"])}

    desk.post(reverse("choose_dossier_columns", args=[run.pk]), chosen | {"version": run.version})

    page = _page(desk, _worked_on(run))
    assert "2024" in page
    assert "2023" in page


def test_all_problems_come_as_a_harmless_file(desk, run):
    response = desk.get(reverse("dossier_import_problems", args=[run.pk]))

    lines = b"".join(response).decode().splitlines()
    assert len(lines) == 3  # headings, a key that is missing, a day that is none
    assert all(line.split(";")[0] == "3" for line in lines[1:])


@pytest.mark.parametrize("query", ["?na=99999999999999999999", "?na=x", ""])
def test_the_list_opens_from_any_place(desk, run, query):
    assert desk.get(reverse("dossier_imports") + query).status_code == 200


def test_a_field_is_one_column_and_three_are_needed(desk, organisation, traject):
    _send(desk, organisation)
    run = _worked_on(DossierImport.objects.get())
    chosen = dict.fromkeys((f"column_{place}" for place in range(4)), "key")

    response = desk.post(
        reverse("choose_dossier_columns", args=[run.pk]), chosen | {"version": run.version}
    )

    assert len(response.context["form"].non_field_errors()) == 3
    run.refresh_from_db()
    assert run.state == ImportState.MAPPING


def test_who_chose_columns_that_a_colleague_changed_meanwhile_is_told(desk, run):
    chosen = {f"column_{place}": code for place, code in enumerate(run.mapping["chosen"])}

    response = desk.post(
        reverse("choose_dossier_columns", args=[run.pk]), chosen | {"version": run.version - 1}
    )

    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_file_that_is_too_long_is_refused_with_a_sentence(
    desk, organisation, monkeypatch, settings
):
    settings.UPLOAD_MAX_REQUEST_BYTES = 2000
    settings.UPLOAD_MAX_BYTES = 10

    refused = _send(desk, organisation, b"x" * 3000)
    taken = _send(desk, organisation, b"x" * 1000)

    assert refused.context["form"].errors["file"]
    assert taken.status_code == 302


def test_a_form_from_elsewhere_is_refused_although_the_handler_is_chosen_first(desk, organisation):
    desk.handler.enforce_csrf_checks = True

    assert _send(desk, organisation).status_code == 403
    assert not DossierImport.objects.exists()


def test_the_example_is_taken_in_as_it_is(desk, organisation, traject):
    example = desk.get(reverse("dossier_file_example"))
    _send(desk, organisation, example.content)

    run = _worked_on(DossierImport.objects.get())

    assert "-" not in run.mapping["chosen"]


def test_somebody_of_elsewhere_sees_nothing_of_it(signed_in, outsider, run):
    client = signed_in(outsider)

    assert client.get(reverse("dossier_import", args=[run.pk])).status_code == 404


def test_the_list_tells_files_apart_by_name_and_size(desk, run):
    page = desk.get(reverse("dossier_imports"))

    assert [(one.name, one.rows) for one in page.context["files"]] == [("dossiers.csv", 2)]
    assert "dossiers.csv" in page.content.decode()
