"""The page of everything that is missing, as a person sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from register.models import OwnText, RegisterFigure
from register.services.checks import check_activity, check_organisation
from tests.register import things


@pytest.fixture
def with_findings(organisation):
    activity = things.small_register(organisation, measures=[], public_name_en="", owner_name="")
    today = timezone.localdate()
    check_activity(activity=activity, today=today)
    text = {"text_nl": "Lees /waterland/oud/ eens.", "text_en": "Read."}
    OwnText.objects.create(organisation=organisation, place="contact", **text)
    check_organisation(organisation=organisation, today=today)
    RegisterFigure.objects.bulk_create(
        RegisterFigure(
            organisation=organisation,
            day=today - timedelta(weeks=4 * back),
            activities=12,
            complete=10 - back,
            errors=back,
            warnings=3,
        )
        for back in range(9)
    )


def test_everybody_can_read_what_is_missing(
    organisation, register_editor, with_findings, open_page, assert_accessible_in_every_look
):
    page = open_page("/desk/register/waterland/volledigheid/", user=register_editor)

    assert_accessible_in_every_look(page)
    assert page.locator("svg.trend circle").count() == 9


def test_an_empty_register_is_readable(organisation, register_editor, open_page, assert_accessible):
    page = open_page("/desk/register/waterland/volledigheid/", user=register_editor, width=320)

    assert_accessible(page)


def test_a_rule_opens_its_activities(organisation, register_editor, with_findings, open_page):
    page = open_page("/desk/register/waterland/volledigheid/", user=register_editor)

    page.click("a[href*='regel=no-measure']")

    assert page.locator("#activities").is_visible()
    assert page.locator("select[name=regel]").input_value() == "no-measure"
