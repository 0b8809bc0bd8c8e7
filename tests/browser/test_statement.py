"""The privacy statement in a real browser: found and read by a person, made by staff."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy_portal.mail.models import OutgoingMail
from register.models import Statement, StatementFollower
from register.services.public_names import refresh_form_options
from register.services.statement import approve_statement, prepare_statement, save_own_text
from tests.register.published import publish, published_register

NOW = timezone.now()


@pytest.fixture
def told(organisation, register_editor, officer) -> Statement:
    """Two statements, the second of today; and a draft."""
    published_register(organisation, register_editor)
    for place, text in (
        ("inleiding", "Welkom.\n\n- Een\n- Twee"),
        ("cookies", "Wij tellen."),
        ("contact", "De functionaris gegevensbescherming helpt u."),
    ):
        save_own_text(
            organisation=organisation, place=place, text_nl=text, text_en=text,
            revision=0, actor=register_editor,
        )  # fmt: skip
    for name, days_ago in (("Uw loon betalen", 30), ("Uw salaris betalen", 0)):
        publish(organisation, public_name_nl=name)
        now = NOW - timedelta(days=days_ago)
        draft = prepare_statement(organisation=organisation, actor=register_editor, now=now)
        draft.changes_nl, draft.changes_en = "Een ander woord.", "Another word."
        draft.save(update_fields=["changes_nl", "changes_en"])
        approve_statement(
            statement=draft, publish_on=timezone.localdate(now), actor=officer, now=now,
            without_notice="Het oude woord klopte niet.",
        )  # fmt: skip
    publish(organisation, public_name_nl="Uw geld")
    refresh_form_options(organisation=organisation)
    return prepare_statement(organisation=organisation, actor=register_editor, now=NOW)


def test_somebody_finds_what_is_about_him_on_a_phone_without_scripts(told, open_page):
    page = open_page("/waterland/", width=320, javascript=False)

    page.click("main a[href='/waterland/privacy/']")
    page.click("main a[href='/waterland/privacy/voor/medewerker/']")
    page.click("summary:has-text('Uw salaris betalen')")

    assert page.locator("details[open]").get_by_text("Wij betalen uw loon").is_visible()
    assert page.locator("details[open]").get_by_text("7 jaar").is_visible()


def test_link_to_the_rights_opens_them(told, open_page):
    page = open_page("/waterland/privacy/voor/medewerker/")

    page.click("main a[href='/waterland/privacy/#rechten']")

    assert page.locator("#rechten li").first.is_visible()


def test_keyboard_opens_a_part(told, open_page):
    page = open_page("/waterland/privacy/")

    page.locator("summary").first.focus()
    page.keyboard.press("Enter")

    assert page.locator("details[open]").count() == 1


def test_language_changes_on_the_spot(told, open_page):
    page = open_page("/waterland/privacy/voor/medewerker/", language="nl")

    page.click("button[name=language]")

    assert page.locator("h1").inner_text() == "Employees"


PUBLIC = (
    "", "privacy/", "privacy/voor/medewerker/", "privacy/versies/", "privacy/versies/1/",
    "privacy/versies/?op=x", "privacy/verschil/?van=1&naar=2", "cookies/",
)  # fmt: skip


def test_everybody_can_read_the_public_pages(told, open_page, assert_accessible_in_every_look):
    page = open_page()

    for path in PUBLIC:
        page.goto(f"/waterland/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert_accessible_in_every_look(page)


def test_page_without_a_statement_can_be_read(organisation, open_page, assert_accessible):
    page = open_page("/waterland/privacy/", width=320)

    assert_accessible(page)
    assert page.get_by_text(organisation.officer_email).is_visible()


def test_somebody_asks_for_a_mail_and_stops_it(told, open_page, assert_accessible):
    page = open_page("/waterland/privacy/", width=320)
    page.click("a[href='/waterland/privacy/bericht/']")
    assert_accessible(page)

    page.fill("#id_email", "joke@voorbeeld.example")
    page.click("main button[type=submit]")
    mail = OutgoingMail.objects.get(template="statement_confirm").text
    for path in re.findall(r"/waterland/privacy/bericht/\w+/[\w-]+/", mail):
        page.goto(path)
        assert_accessible(page)
        page.click("main button[type=submit]")
        assert page.locator(".notice.ok").is_visible()

    assert not StatementFollower.objects.exists()


def test_staff_can_read_the_pages_at_the_desk(
    told, officer, open_page, assert_accessible_in_every_look
):
    page = open_page(user=officer)
    row = Statement.objects.get(number=2).informings.get()
    current = row.statement_id
    paths = [
        reverse(name, args=["waterland", *args])
        for name, *args in (
            ("statement",), ("own_texts",), ("own_text", "visie"), ("statement_page", told.pk),
            ("statement_page", current), ("read_statement", told.pk, "nl"),
            ("read_statement_page", told.pk, "en", "medewerker"),
            ("describe_statement", told.pk), ("approve_statement", told.pk), ("informing",),
            ("add_informing",), ("finish_informing", row.pk),
        )
    ]  # fmt: skip
    paths.append(f"{reverse('statement_difference', args=['waterland'])}?van={current}&naar=nu")

    for path in paths:
        page.goto(path)
        assert_accessible_in_every_look(page)
    for name in ("add_informing", "approve_statement"):  # with errors
        page.goto(reverse(name, args=["waterland", *([told.pk] if "approve" in name else [])]))
        if "approve" in name:
            page.fill("[name=publish_on]", "")
        page.click("main form button.button")
        assert_accessible_in_every_look(page)
