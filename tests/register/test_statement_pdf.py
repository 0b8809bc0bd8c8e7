"""PDFs of a statement are made once, by a worker, and kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from register import tasks
from register.models import StatementPdf
from register.services import statement_pdf
from register.services.statement import approve_statement, prepare_statement, withdraw_statement
from tests.register.published import published_register

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def statement(organisation, register_editor, officer):
    published_register(organisation, register_editor)
    draft = prepare_statement(organisation=organisation, actor=register_editor, now=NOW)
    tomorrow = TODAY + timedelta(days=1)
    return approve_statement(statement=draft, publish_on=tomorrow, actor=officer, now=NOW)


@pytest.fixture
def rendered(monkeypatch) -> list[str]:
    """The languages and codes that were rendered; rendering itself is another test."""
    made: list[str] = []

    def render(*, statement, language, code):
        made.append(f"{language}:{code}")
        return b"%PDF-" + made[-1].encode()

    monkeypatch.setattr(statement_pdf, "statement_pdf", render)
    return made


def test_all_of_it_and_each_type_of_person_is_owed_in_both_languages(statement):
    owed = {(one.language, one.code) for one in statement.pdfs.filter(content=None)}

    assert owed == {("nl", ""), ("en", ""), ("nl", "medewerker"), ("en", "medewerker")}


def test_each_is_made_once(statement, rendered):
    tasks.make_statement_pdfs()
    tasks.make_statement_pdfs()

    assert len(rendered) == 4
    kept = statement_pdf.kept_pdf(statement=statement, language="en", code="medewerker")
    assert kept == b"%PDF-en:medewerker"


def test_one_that_fails_keeps_the_others_not_waiting(statement, rendered, monkeypatch):
    render = statement_pdf.statement_pdf

    def refuse(*, statement, language, code):
        if (language, code) == ("nl", ""):
            raise RuntimeError
        return render(statement=statement, language=language, code=code)

    monkeypatch.setattr(statement_pdf, "statement_pdf", refuse)
    tasks.make_statement_pdfs()

    still = StatementPdf.objects.filter(content=None)
    assert [(one.language, one.code) for one in still] == [("nl", "")]


def test_nothing_is_made_of_a_statement_that_was_withdrawn(statement, officer, rendered):
    withdraw_statement(statement=statement, actor=officer, today=TODAY)

    tasks.make_statement_pdfs()

    assert rendered == []
