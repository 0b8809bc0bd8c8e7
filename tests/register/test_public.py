"""The public reads what is in force, and what ever was; nothing else exists for it."""

import io
from datetime import timedelta

import pypdf
import pytest
from django.utils import timezone

from register.models import Statement
from register.services.statement import approve_statement, prepare_statement, save_own_text
from register.tasks import make_statement_pdfs
from tests.register.published import publish, published_register

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
PAGE = "/waterland/privacy/"


@pytest.fixture
def statement(organisation, register_editor, officer) -> Statement:
    published_register(organisation, register_editor)
    return next_statement(organisation, register_editor, officer)


@pytest.fixture
def old_statement(organisation, register_editor, officer) -> Statement:
    """Of 30 days ago."""
    published_register(organisation, register_editor)
    return next_statement(organisation, register_editor, officer, TODAY - timedelta(days=30))


def next_statement(organisation, preparer, approver, publish_on=TODAY) -> Statement:
    """Approved on the day it was published, or today for a day to come."""
    now = min(NOW, NOW + (publish_on - TODAY))
    draft = prepare_statement(organisation=organisation, actor=preparer, now=now)
    draft.is_material = False  # what people must be told is another test
    draft.save(update_fields=["is_material"])
    return approve_statement(statement=draft, publish_on=publish_on, actor=approver, now=now)


def read(client, path: str, language: str = "nl") -> str:
    client.cookies["language"] = language
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_nothing_published_says_so_and_whom_to_ask(client, organisation):
    page = read(client, PAGE)

    assert organisation.phone in page
    assert organisation.officer_email in page


def test_general_page_leads_to_each_type_of_person(client, statement):
    assert 'href="/waterland/privacy/voor/medewerker/"' in read(client, PAGE)


def test_page_of_a_type_tells_why_which_whom_and_how_long(client, statement):
    page = read(client, f"{PAGE}voor/medewerker/")

    for told in ("Wij betalen uw loon", "uw naam en adres", "de Belastingdienst", "7 "):
        assert told.lower() in page.lower()


def test_page_is_in_english_for_who_reads_english(client, statement):
    page = read(client, f"{PAGE}voor/medewerker/", language="en")

    assert "Why do we use your data?" in page
    assert "your name and address" in page.lower()


@pytest.mark.parametrize(
    "path",
    [
        "versies/2/",
        "versies/2/verklaring.pdf",
        "versies/2/voor/medewerker/",
        "verschil/?van=1&naar=2",
    ],
)
def test_planned_statement_does_not_exist_yet(
    client, statement, organisation, register_editor, officer, path
):
    publish(organisation, public_name_nl="Straks anders")
    next_statement(organisation, register_editor, officer, TODAY + timedelta(days=1))

    assert client.get(f"{PAGE}{path}").status_code == 404
    assert "Straks anders" not in read(client, f"{PAGE}voor/medewerker/")


def test_draft_does_not_exist(client, statement, organisation, register_editor):
    prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    assert client.get(f"{PAGE}versies/2/").status_code == 404
    assert client.get(f"{PAGE}versies/0/").status_code == 404


def test_type_of_person_that_is_not_in_it_does_not_exist(client, statement):
    assert client.get(f"{PAGE}voor/niemand/").status_code == 404


def test_statement_of_another_organisation_stays_there(client, statement, other_organisation):
    assert client.get("/overkant/privacy/versies/1/").status_code == 404


def test_earlier_statement_stays_readable_and_says_that_it_is_old(
    client, old_statement, organisation, register_editor, officer
):
    publish(organisation, public_name_nl="Uw salaris")
    next_statement(organisation, register_editor, officer)

    old = read(client, f"{PAGE}versies/1/voor/medewerker/")

    assert "Uw loon betalen" in old
    assert "Uw salaris" in read(client, f"{PAGE}voor/medewerker/")
    assert "Uw salaris" not in old


@pytest.mark.parametrize(
    ("days_ago", "number"), [(0, 2), (1, 1), (30, 1), (31, None)]
)  # two statements: 30 days ago and today
def test_says_which_statement_was_valid_on_a_day(
    client, old_statement, organisation, register_editor, officer, days_ago, number
):
    next_statement(organisation, register_editor, officer)

    day = (TODAY - timedelta(days=days_ago)).strftime("%d-%m-%Y")
    page = read(client, f"{PAGE}versies/?op={day}")
    told = page[page.index('role="status"') :].split("</p>")[0]

    assert (f"versies/{number}/" in told) == (number is not None)


def test_a_day_that_is_no_day_is_answered_with_an_error(client, statement):
    assert "op_error" in read(client, f"{PAGE}versies/?op=gisteren")


def test_difference_shows_what_was_added_and_what_went(
    client, old_statement, organisation, register_editor, officer
):
    publish(organisation, public_name_nl="Uw salaris betalen")
    next_statement(organisation, register_editor, officer)

    page = read(client, f"{PAGE}verschil/?van=1&naar=2")

    assert "<del>loon</del>" in page
    assert "<ins>salaris</ins>" in page


def test_archive_shows_the_code_of_each_statement(client, statement):
    assert statement.sha256 in read(client, f"{PAGE}versies/")


def test_own_text_is_text_and_never_markup(
    client, statement, organisation, register_editor, officer
):
    save_own_text(
        organisation=organisation, place="visie", revision=0, actor=register_editor,
        text_nl="<script>alert(1)</script> Lees https://waterland.example/privacy.", text_en="",
    )  # fmt: skip
    next_statement(organisation, register_editor, officer)

    page = read(client, PAGE)

    assert "<script>" not in page
    assert '<a href="https://waterland.example/privacy">' in page


def test_pdf_that_is_still_to_be_made_says_so_and_leads_to_the_page(client, statement):
    answer = client.get(f"{PAGE}voor/medewerker/verklaring.pdf")

    assert answer.status_code == 503
    assert 'href="/waterland/privacy/versies/1/voor/medewerker/"' in answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdf_is_tagged_and_holds_the_whole_statement(client, statement, language):
    client.cookies["language"] = language
    make_statement_pdfs()
    response = client.get(f"{PAGE}verklaring.pdf")

    reader = pypdf.PdfReader(io.BytesIO(response.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == language
    for told in {"nl": ("Wie zijn wij?", "Wij betalen uw loon"),
                 "en": ("Who are we?", "We pay your wages")}[language]:  # fmt: skip
        assert told in " ".join(text.split())
