"""An import of a table from the first page to its undoing, in Dutch and without JavaScript."""

import io

import openpyxl
import pytest

from register.export_tasks import make_owed_exports, take_import_steps
from register.models import ImportRun, ProcessingActivity
from tests.register.things import small_register

BASE = "/desk/register/waterland/uitwisselen/"


@pytest.fixture
def table(tmp_path):
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["Verwerking", "Doel", "Verwerkingsgrondslag", "Categorieën betrokkenen",
         "Categorieën persoonsgegevens", "Bewaartermijn", "Kleur"],
        ["Parkeren", "Vergunning geven", "Taak van algemeen belang", "Inwoners; Ondernemers",
         "Kenteken; NAW", "5 jaar na afhandeling", "groen"],
        ["Loonadministratie", "Loon betalen", "Overeenkomst", "Medewerker", "NAW", "", ""],
        ["", "Zonder naam", "", "", "", "", ""],
    ):  # fmt: skip
        book.active.append(row)
    book.save(stream)
    path = tmp_path / "register.xlsx"
    path.write_bytes(stream.getvalue())
    return path


def button(page, address):
    return page.locator(f'form[action$="{address}"] button')


def test_a_table_is_taken_in_and_undone(
    open_page, assert_accessible, organisation, register_editor, table
):
    small_register(organisation)
    page = open_page(f"{BASE}invoer/", javascript=False, user=register_editor)
    page.set_input_files("[name=file]", table)
    page.click("main form button.button")

    take_import_steps()
    page.reload()
    assert "kolommen" in page.url
    assert page.locator("[name=column_0]").input_value() == "name"
    assert page.locator("[name=column_6]").input_value() == "remarks"
    page.click("main form button.button")

    take_import_steps()
    page.reload()
    assert ProcessingActivity.objects.count() == 1
    assert "Parkeren" in page.content()

    button(page, "doorvoeren/").click()
    take_import_steps()
    page.reload()
    assert ProcessingActivity.objects.get(name="Parkeren").remarks == "Kleur: groen"

    button(page, "terugdraaien/").click()
    take_import_steps()
    assert [one.name for one in ProcessingActivity.objects.all()] == ["Loonadministratie"]


def test_pages_of_an_import_are_accessible(
    open_page, assert_accessible_in_every_look, organisation, register_editor, table
):
    small_register(organisation)
    page = open_page(f"{BASE}invoer/", user=register_editor)
    assert_accessible_in_every_look(page)
    page.set_input_files("[name=file]", table)
    page.click("main form button.button")
    assert_accessible_in_every_look(page)
    take_import_steps()
    page.reload()
    assert_accessible_in_every_look(page)
    page.click("main form button.button")
    take_import_steps()
    page.reload()
    assert_accessible_in_every_look(page)
    run = ImportRun.objects.get()
    place = next(at for at, row in enumerate(run.rows) if row["name"] == "Loonadministratie")
    page.goto(f"{page.url}rij/{place}/")
    assert_accessible_in_every_look(page)


def test_pages_of_an_export_are_accessible(
    open_page, assert_accessible_in_every_look, organisation, register_editor
):
    small_register(organisation)
    page = open_page(f"{BASE}uitvoer/", user=register_editor)
    assert_accessible_in_every_look(page)
    page.check("[name=format][value=portaal]")
    page.check("[name=what][value=working]")
    page.click("main form button.button")
    assert_accessible_in_every_look(page)
    make_owed_exports()
    page.reload()
    assert_accessible_in_every_look(page)
    with page.expect_download() as download:
        page.click("a[href$='bestand/']")
    assert download.value.suggested_filename.endswith(".json")
    page.goto(page.url.rsplit("uitvoer/", 1)[0])
    assert_accessible_in_every_look(page)
