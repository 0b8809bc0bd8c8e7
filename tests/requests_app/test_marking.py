"""Nobody is called marked whom our systems could not recognise by that mark."""

import pytest
import time_machine
from django.core.exceptions import ValidationError

from register.models import PersonMark
from register.services.marks import check_mailing
from requests_app.choices import Aspect, RightType
from requests_app.intake import Intake
from requests_app.services.acting import act_at_once
from tests.requests_app.desk import assigned, page_of, take_step
from tests.requests_app.things import RECEIVED_AT, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()


@pytest.fixture
def without_number(organisation, officer):
    """By letter, against advertisements on paper."""
    privacy_request = received(
        organisation,
        right=RightType.OBJECTION,
        aspect=Aspect.MARKETING,
        intake=Intake(name="A. de Vries", address="Dorpsstraat 1\n1234 AB Dorp"),
    )
    return assigned(privacy_request, officer)


def test_a_mark_that_marks_nobody_is_not_made(without_number, officer):
    with pytest.raises(ValidationError):
        act_at_once(
            privacy_request=without_number,
            what="Folders.",
            actor=officer,
            today=TODAY,
            now=RECEIVED_AT,
        )

    assert not PersonMark.objects.exists()


@time_machine.travel(RECEIVED_AT)
def test_the_officer_looks_up_how_our_systems_know_him(signed_in, officer, without_number):
    client = signed_in(officer)
    asked = client.get(page_of(without_number, "act_at_once")).context["form"].fields

    take_step(client, without_number, "act_at_once", what="Folders.", identifier="K-4711")

    checked = check_mailing(without_number.organisation, texts=["K-4711", "K-4712"], today=TODAY)
    assert "identifier" in asked
    assert [bool(one.kinds) for one in checked] == [True, False]
