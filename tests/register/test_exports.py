import io
import json
import zipfile

import pikepdf
import pytest
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from privacy_portal.vault.services import read_file
from register.choices import ExportFormat, ExportState
from register.content import hash_of
from register.exchange import article30, native, workbook
from register.exchange.reading import read_file as read_foreign
from register.exchange.subset import index_of, version_of
from register.models import ProcessingActivity, RegisterExport
from register.services import exports
from register.services.content import (
    activity_content,
    catalogue_content,
    register_content,
    version_content,
    write_register,
)
from register.services.versions import approve_version, propose_version, publish_version
from tests.register.things import content, small_register

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def made(organisation, actor, format, is_published_only=False, language="nl"):
    asked = exports.ask_export(
        organisation=organisation, format=format, is_published_only=is_published_only,
        language=language, actor=actor,
    )  # fmt: skip
    exports.make_export(export_id=asked.pk, now=NOW)
    asked.refresh_from_db()
    assert asked.state == ExportState.READY
    return read_file(asked.stored_file)


def published(activity, officer, register_editor):
    version = propose_version(activity=activity, note="", actor=register_editor, now=NOW)
    version = approve_version(version=version, actor=officer, now=NOW, despite_errors="proef")
    publish_version(version=version, actor=officer, now=NOW)


def with_processor_work(organisation):
    register = content()
    register["catalogue"]["parties"].append(
        {"code": "gemeente", "name": "Gemeente Voorbeeld", "kind": "opdrachtgever", "country": "NL",
         "officer": "FG Voorbeeld", "email": "fg@gemeente.example"}
    )  # fmt: skip
    register["activities"].append(
        {"code": "hosting", "fields": {"name": "Hosting voor derden", "role": "verwerker"},
         "purposes": [], "lines": [], "recipients": [],
         "transfers": [{"country": "US", "mechanism": "scc", "safeguards_nl": "SCC 2021"}],
         "clients": [{"party": "gemeente", "processing_nl": "Opslaan van gegevens"}]}
    )  # fmt: skip
    write_register(organisation=organisation, content=register, actor=None)


@pytest.mark.parametrize("format", list(ExportFormat))
@pytest.mark.parametrize("is_published_only", [True, False])
def test_every_format_is_made(organisation, officer, register_editor, format, is_published_only):
    published(small_register(organisation), officer, register_editor)

    assert made(organisation, officer, format, is_published_only)


def test_making_twice_makes_once(organisation, officer):
    small_register(organisation)
    made(organisation, officer, ExportFormat.NATIVE)
    export = RegisterExport.objects.get()

    exports.make_export(export_id=export.pk, now=NOW)

    assert RegisterExport.objects.get().stored_file_id == export.stored_file_id


def test_working_copies_go_out_whole(organisation, officer):
    small_register(organisation)

    taken = native.content_of(json.loads(made(organisation, officer, ExportFormat.NATIVE)))

    assert hash_of(taken) == hash_of(register_content(organisation))


def test_published_only_leaves_drafts_out(organisation, officer, register_editor):
    activity = small_register(organisation)
    published(activity, officer, register_editor)
    with_processor_work(organisation)

    taken = json.loads(made(organisation, officer, ExportFormat.NATIVE, is_published_only=True))

    assert [one["code"] for one in taken["activities"]] == ["loonadministratie"]
    assert native.content_of(taken)


def test_an_activity_with_its_rows_is_what_a_version_freezes(organisation):
    activity = small_register(organisation)
    index = index_of(catalogue_content(organisation))

    assert version_of(activity_content(activity), index) == version_content(activity)


@pytest.mark.parametrize("format", [ExportFormat.XLSX, ExportFormat.CSV])
def test_our_workbook_comes_back_unchanged(organisation, officer, format):
    small_register(organisation)

    sheets = read_foreign(made(organisation, officer, format))["sheets"]

    assert hash_of(workbook.content_of(sheets)) == hash_of(register_content(organisation))


def words_of(pdf):
    return " ".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


def test_report_has_every_letter_of_article_30(organisation, officer):
    with_processor_work(organisation)

    with override("nl"):
        words = words_of(made(organisation, officer, ExportFormat.REPORT_PDF))

    for letter in "abcdefg":
        assert f"30(1)({letter})" in words
    for letter in "abcd":
        assert f"30(2)({letter})" in words
    ours = [organisation.legal_name, organisation.officer_name]
    theirs = ["Belastingdienst", "Gemeente Voorbeeld", "FG Voorbeeld", "Opslaan van gegevens"]
    assert [told for told in (*ours, *theirs, "Toegang per rol") if told not in words] == []


def test_report_is_pdf_a_with_a_title_and_a_language(organisation, officer):
    small_register(organisation)

    with pikepdf.open(io.BytesIO(made(organisation, officer, ExportFormat.REPORT_PDF))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "3"
            assert metadata["pdfaid:conformance"] == "A"
            assert organisation.name in metadata["dc:title"]
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked


def test_report_of_working_copies_says_that_it_is_a_draft(organisation, officer):
    small_register(organisation)

    words = words_of(made(organisation, officer, ExportFormat.REPORT_PDF, language="en"))

    assert "Draft: made from working copies" in words


def test_a_large_register_becomes_a_zip_of_reports(organisation, officer, monkeypatch):
    monkeypatch.setattr(article30, "ENTRIES_PER_PDF", 1)
    with_processor_work(organisation)

    found = made(organisation, officer, ExportFormat.REPORT_PDF)

    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert archive.namelist() == ["artikel-30-deel-001.pdf", "artikel-30-deel-002.pdf"]
        assert "Gemeente Voorbeeld" in words_of(archive.read("artikel-30-deel-002.pdf"))


def test_report_workbook_has_no_formulas(organisation, officer):
    small_register(organisation, name="=cmd|' /C calc'!A0", description="@SUM(A1)")

    book = load_workbook(io.BytesIO(made(organisation, officer, ExportFormat.REPORT_XLSX)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=cmd|' /C calc'!A0" in [cell.value for cell in cells]


def test_only_this_organisation_goes_out(organisation, other_organisation, officer):
    small_register(other_organisation, name="Van een ander")

    assert b"Van een ander" not in made(organisation, officer, ExportFormat.NATIVE)
    assert ProcessingActivity.objects.count() == 1
