"""Handing work out and doing it, in a real browser: officer, system owner, and by link and code."""

import re

import pytest
from django.utils import timezone

from connectors.choices import InstructionState, Reach
from connectors.models import Instruction
from privacy_portal.mail.models import OutgoingMail
from register.models import System
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from tests.connectors.things import instructed, system
from tests.register.published import published_register
from tests.requests_app.desk import assigned, page_of
from tests.requests_app.things import make_known, received


@pytest.fixture
def access(organisation, officer) -> PrivacyRequest:
    published_register(organisation)
    now = timezone.now()
    intake = Intake(name="A. de Vries", relation="medewerker", email="a@mail.example")
    privacy_request = received(organisation, at=now, intake=intake)
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, timezone.localdate())
    return privacy_request


@pytest.mark.parametrize(("width", "dark", "javascript"), [(320, True, True), (1280, False, False)])
def test_from_the_register_to_a_report_by_link_and_code(
    open_page, assert_accessible, access, officer, organisation, width, dark, javascript
):
    look_at = assert_accessible if javascript else lambda page: None  # axe is a script itself
    extra = System.objects.create(organisation=organisation, code="x", name="X", place="eigen")
    desk = open_page(
        page_of(access, "instruct_systems"), width=width, dark=dark, javascript=javascript,
        user=officer,
    )  # fmt: skip
    desk.select_option("[name=add_system]", str(extra.pk))
    desk.click("button[name=add]")
    look_at(desk)
    desk.check(f"[name='s{extra.pk}-ask'][value=no]")
    why_not = desk.locator(f"[name='s{extra.pk}-why_not']")
    desk.locator("details", has=why_not).locator("summary").click()
    why_not.fill("Staat er niet in.")
    desk.locator("main button[type=submit]").last.click()
    look_at(desk)

    instruction = Instruction.objects.get(system__code="salarispakket")
    desk.goto(page_of(access, "instruction_page", instruction.pk))
    look_at(desk)
    desk.locator("form[action$='/code/'] button").click()
    code = desk.locator(".receipt").inner_text()
    look_at(desk)

    mail = OutgoingMail.objects.get(to="privacy@salaris.example")
    guest = open_page(
        re.search(r"/waterland/opdracht/\S+/", mail.text)[0], width=width, dark=dark,
        javascript=javascript,
    )  # fmt: skip
    look_at(guest)
    guest.fill("[name=code]", code)
    guest.locator("main button").click()
    look_at(guest)
    guest.check("[name=state][value=gedaan]")
    guest.fill("[name=name]", "B. Loon")
    guest.set_input_files(
        "[name=files]", {"name": "loon.csv", "mimeType": "text/csv", "buffer": b"maand,loon\n"}
    )
    guest.locator("main button").click()
    look_at(guest)

    instruction.refresh_from_db()
    assert instruction.state == InstructionState.DONE
    desk.goto(page_of(access))
    assert "loon.csv" in desk.locator("main").inner_text()


def test_the_pages_of_a_system_owner_are_accessible(
    open_page, assert_accessible, officer, organisation, system_owner
):
    made = instructed(officer, system(organisation, owner=system_owner), reach=Reach.OWNER)
    page = open_page("/desk/opdrachten/", width=320, user=system_owner)
    assert_accessible(page)

    page.goto(f"/desk/opdrachten/{made.pk}/")
    page.locator("form[action$='/bezig/'] button").click()

    assert_accessible(page)
    made.refresh_from_db()
    assert made.state == InstructionState.RUNNING
