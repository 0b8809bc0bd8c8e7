"""Both example registers, out and in again in each format that can hold them whole."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from privacy_portal.accounts.models import Organisation
from register.choices import ExportFormat, ImportState
from register.content import hash_of
from register.examples.load import example_register
from register.exchange import article30
from register.models import ProcessingActivity
from register.services.content import register_content, write_register
from tests.every_address import undone
from tests.factories import OrganisationFactory
from tests.register.test_exports import made, published
from tests.register.test_imports import carried_out

pytestmark = pytest.mark.django_db
WHOLE = [ExportFormat.NATIVE, ExportFormat.XLSX, ExportFormat.CSV]


@pytest.fixture(scope="module", params=["impact-werk", "impact-credit"])
def filled(request, django_db_setup, django_db_blocker) -> Iterator[Organisation]:
    """Written once for all tests here; each undoes what it adds, and this its own at the end."""
    with django_db_blocker.unblock(), undone():
        organisation = OrganisationFactory(slug="waterland", name="Waterland")
        content = example_register(request.param)
        write_register(organisation=organisation, content=content, actor=None)
        yield organisation


@pytest.fixture
def organisation(filled: Organisation, db) -> Organisation:
    """Whose officer and editor work here."""
    return filled


def objects_in(packed: bytes) -> dict[str, Any]:
    """What each JSON file of a zip holds."""
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return {name: json.loads(files.read(name).decode("utf-8-sig")) for name in files.namelist()}


def test_taking_in_what_went_out_changes_nothing(filled, officer, register_editor):
    before = hash_of(register_content(filled))

    for format in WHOLE:
        run = carried_out(filled, register_editor, made(filled, officer, format))

        assert {row["outcome"] for row in run.rows} == {"unchanged"}
        assert hash_of(register_content(filled)) == before


def test_another_organisation_gets_the_same_register(filled, officer, register_editor):
    other = OrganisationFactory(slug=filled.slug + "-2", name=filled.name)

    run = carried_out(other, register_editor, made(filled, officer, ExportFormat.CSV))

    assert run.state == ImportState.CONFIRMED
    first, second = register_content(filled), register_content(other)
    assert hash_of(second["catalogue"]) == hash_of(first["catalogue"])
    assert hash_of(second["activities"]) == hash_of(first["activities"])


def test_avg_register_goes_out_the_same_after_it_came_in(filled, officer, register_editor):
    other = OrganisationFactory(slug=filled.slug + "-2", name=filled.name)
    out = made(filled, officer, ExportFormat.AVG_REGISTER)

    carried_out(other, register_editor, out)

    assert objects_in(made(other, officer, ExportFormat.AVG_REGISTER)) == objects_in(out)


@pytest.mark.parametrize("is_published", [False, True])
def test_avg_register_taken_in_again_changes_nothing(
    filled, officer, register_editor, is_published
):
    if is_published:
        for activity in ProcessingActivity.objects.filter(organisation=filled).running():
            published(activity, officer, register_editor)
    before = hash_of(register_content(filled))
    states = list(ProcessingActivity.objects.order_by("pk").values_list("state", "revision"))
    out = made(filled, officer, ExportFormat.AVG_REGISTER, is_published_only=is_published)

    run = carried_out(filled, register_editor, out)

    assert {row["outcome"] for row in run.rows} == {"unchanged"}
    assert hash_of(register_content(filled)) == before
    assert states == list(
        ProcessingActivity.objects.order_by("pk").values_list("state", "revision")
    )


def test_report_of_an_example_is_one_pdf(filled, officer, monkeypatch):
    monkeypatch.setattr(article30, "render_pdf", lambda _html, *, variant: b"%PDF")

    assert made(filled, officer, ExportFormat.REPORT_PDF) == b"%PDF"
