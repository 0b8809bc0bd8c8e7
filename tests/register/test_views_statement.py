"""The statement at the desk: from draft to public page, each step by who may do it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from register.choices import StatementState
from register.models import Informing, OwnText, Statement
from register.services.statement import approve_statement, prepare_statement, save_own_text
from tests.register.published import publish, published_register

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
SLUG = "waterland"


@pytest.fixture
def draft(organisation, register_editor) -> Statement:
    published_register(organisation, register_editor)
    return prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


@pytest.fixture
def approved(draft, officer) -> Statement:
    return approve_statement(statement=draft, publish_on=TODAY, actor=officer, now=NOW)


def page(name: str, *args: object) -> str:
    return reverse(name, args=[SLUG, *args])


def test_editor_makes_a_draft_and_another_lets_it_go_out(
    signed_in, organisation, register_editor, officer, client
):
    published_register(organisation, register_editor)

    signed_in(register_editor).post(page("prepare_statement"))
    draft = Statement.objects.get()
    signed_in(officer).post(
        page("approve_statement", draft.pk),
        {"publish_on": TODAY.strftime("%d-%m-%Y"), "revision": draft.revision},
    )

    assert (
        "Wij betalen uw loon" in client.get("/waterland/privacy/voor/medewerker/").content.decode()
    )


def test_own_draft_cannot_be_approved(signed_in, draft, register_editor):
    answer = signed_in(register_editor).post(
        page("approve_statement", draft.pk),
        {"publish_on": TODAY.strftime("%d-%m-%Y"), "revision": draft.revision},
    )

    draft.refresh_from_db()
    assert answer.status_code == 200
    assert draft.state == StatementState.DRAFT


def test_draft_that_was_made_anew_meanwhile_is_not_approved(
    signed_in, draft, organisation, register_editor, officer
):
    prepare_statement(organisation=organisation, actor=register_editor, now=NOW)

    signed_in(officer).post(
        page("approve_statement", draft.pk),
        {"publish_on": TODAY.strftime("%d-%m-%Y"), "revision": draft.revision},
    )

    draft.refresh_from_db()
    assert draft.state == StatementState.DRAFT


@pytest.mark.parametrize("person", ["handler", "archivist", "auditor"])
def test_who_may_only_look_changes_nothing(request, signed_in, draft, person):
    client = signed_in(request.getfixturevalue(person))

    assert client.get(page("statement")).status_code == 200
    assert client.post(page("prepare_statement")).status_code == 403
    assert client.post(page("own_text", "visie"), {"text_nl": "x"}).status_code == 403
    assert client.post(page("approve_statement", draft.pk)).status_code == 403
    assert client.post(page("withdraw_statement", draft.pk)).status_code == 403


def test_statement_of_another_organisation_does_not_exist(signed_in, draft, outsider):
    client = signed_in(outsider)

    for path in (page("statement"), page("statement_page", draft.pk)):
        assert client.get(path).status_code == 404
    assert client.get(reverse("statement_page", args=["overkant", draft.pk])).status_code == 404


def test_overview_tells_that_the_register_changed_since(
    signed_in, approved, organisation, register_editor
):
    client = signed_in(register_editor)
    assert "naar=nu" not in client.get(page("statement")).content.decode()

    publish(organisation, public_name_nl="Uw salaris betalen")

    assert "naar=nu" in client.get(page("statement")).content.decode()


def test_difference_with_the_register_is_shown_word_by_word(
    signed_in, approved, organisation, register_editor
):
    publish(organisation, public_name_nl="Uw salaris betalen")
    client = signed_in(register_editor)
    client.cookies["language"] = "nl"

    shown = client.get(f"{page('statement_difference')}?van={approved.pk}&naar=nu")

    assert "<ins>salaris</ins>" in shown.content.decode()


def test_difference_with_nonsense_does_not_exist(signed_in, approved, register_editor):
    client = signed_in(register_editor)

    for query in ("", "?van=x&naar=nu", "?van=999&naar=nu"):
        assert client.get(page("statement_difference") + query).status_code == 404


def test_warns_of_another_mail_address_in_an_own_text(signed_in, organisation, register_editor):
    published_register(organisation, register_editor)
    save_own_text(
        organisation=organisation, place="klacht", revision=0, actor=register_editor,
        text_nl="Mail naar fg@waterlant.example.", text_en="Mail to fg@waterlant.example.",
    )  # fmt: skip

    shown = signed_in(register_editor).get(page("statement")).content.decode()

    assert "fg@waterlant.example" in shown


def test_own_text_is_seen_before_it_is_saved(signed_in, organisation, register_editor):
    answer = signed_in(register_editor).post(
        page("own_text", "visie"),
        {"text_nl": "- Zuinig\n- Eerlijk", "text_en": "", "revision": 0, "preview": "1"},
    )

    assert "<li>Zuinig</li>" in answer.content.decode()
    assert not OwnText.objects.exists()


def test_who_saves_second_is_told_and_keeps_his_words(
    signed_in, organisation, register_editor, officer
):
    save_own_text(
        organisation=organisation, place="visie", revision=0, actor=officer,
        text_nl="De eerste.", text_en="",
    )  # fmt: skip

    answer = signed_in(register_editor).post(
        page("own_text", "visie"), {"text_nl": "De tweede.", "text_en": "", "revision": 0}
    )

    assert "De tweede." in answer.content.decode()
    assert OwnText.objects.get().text_nl == "De eerste."


def test_planned_statement_can_be_withdrawn(signed_in, draft, officer):
    planned = approve_statement(
        statement=draft, publish_on=TODAY + timedelta(days=3), actor=officer, now=NOW
    )

    signed_in(officer).post(page("withdraw_statement", planned.pk))

    planned.refresh_from_db()
    assert planned.state == StatementState.WITHDRAWN


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_and_the_pdf_can_be_read_before_approval(
    signed_in, draft, register_editor, language
):
    client = signed_in(register_editor)

    shown = client.get(page("read_statement_page", draft.pk, language, "medewerker"))
    pdf = client.get(page("open_statement_pdf", draft.pk, language))

    assert f'lang="{language}"' in shown.content.decode()
    assert pdf.content.startswith(b"%PDF")


def test_words_about_the_change_are_kept(signed_in, draft, register_editor):
    signed_in(register_editor).post(
        page("describe_statement", draft.pk),
        {"changes_nl": "Een nieuw doel.", "changes_en": "", "revision": draft.revision},
    )

    draft.refresh_from_db()
    assert (draft.changes_nl, draft.is_material) == ("Een nieuw doel.", False)


def test_handler_notes_that_somebody_got_the_statement(signed_in, approved, handler):
    client = signed_in(handler)
    client.post(
        page("add_informing"),
        {"occasion": "start", "subject_type": approved.informings.get().subject_type_id,
         "reference": "P-1001", "day": TODAY.strftime("%d-%m-%Y")},
    )  # fmt: skip
    row = Informing.objects.get(reference="P-1001")

    client.post(
        page("finish_informing", row.pk),
        {"done_on": TODAY.strftime("%d-%m-%Y"), "channel": "uitgereikt", "revision": row.revision},
    )

    row.refresh_from_db()
    assert (row.done_on, row.channel, row.done_by) == (TODAY, "uitgereikt", handler)


def test_list_of_informing_is_not_for_who_keeps_no_ledgers(signed_in, approved, auditor):
    assert signed_in(auditor).get(page("informing")).status_code == 403
