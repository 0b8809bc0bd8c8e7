"""An erasure decided in parts and looked at by a colleague, without JavaScript, on a phone."""

from django.urls import reverse

from privacy_portal.accounts.choices import Role
from requests_app.choices import RightType
from tests.conftest import member
from tests.requests_app.desk import assigned
from tests.requests_app.things import make_known, received


def test_an_erasure_is_decided_in_parts_and_approved(
    open_page, assert_accessible, organisation, officer
):
    colleague = member(organisation, Role.HANDLER)
    privacy_request = received(organisation, right=RightType.ERASURE)
    make_known(privacy_request, officer, privacy_request.received_on)
    assigned(privacy_request, colleague)
    page = open_page(
        reverse("decide_request", args=[privacy_request.pk]),
        user=officer, javascript=False, language="en", width=320,
    )  # fmt: skip

    page.fill("[name=part0_what]", "Photos")
    page.get_by_role("button", name="Add a part").click()
    page.check("[name=part0_result][value=toegewezen]")
    page.fill("[name=part1_what]", "Invoices")
    page.check("[name=part1_result][value=bewaard]")
    ground = page.locator("[name=part1_ground]")
    page.locator("details", has=ground).locator("summary").click()
    ground.select_option("17-3-b")
    page.fill("[name=part1_motivation]", "The tax law asks it.")
    page.get_by_role("button", name="Record the decision").click()
    page.fill("[name=part1_statute]", "AWR 52(4)")
    page.get_by_role("button", name="Record the decision").click()
    second = open_page(
        reverse("approve_decision", args=[privacy_request.pk]), user=colleague, language="en"
    )
    assert_accessible(second)
    assert "Invoices" in second.inner_text("main")
    second.get_by_role("button", name="Approve the decision").click()

    assert privacy_request.decisions.get().approved_by == colleague


def test_the_pages_of_a_decision_are_accessible(
    open_page, assert_accessible, organisation, officer
):
    privacy_request = received(organisation, right=RightType.OBJECTION)
    page = open_page(
        reverse("decide_request", args=[privacy_request.pk]), user=officer, width=320, dark=True
    )

    page.locator("main form button.button:not(.second)").click()

    assert_accessible(page)
