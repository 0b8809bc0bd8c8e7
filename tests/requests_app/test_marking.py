"""Nobody is called marked whom our systems could not recognise by that mark."""

import pytest
import time_machine
from django.core.exceptions import ValidationError

from connectors.models import Instruction
from register.choices import MarkKind
from register.models import PersonMark
from register.services.marks import check_mailing
from requests_app.choices import Aspect, RightType
from requests_app.decision_rules import Part
from requests_app.intake import Intake
from requests_app.services.acting import act_at_once
from requests_app.services.decisions import decide_request
from requests_app.services.marking import mark_subject
from tests.register.published import published_register
from tests.requests_app.desk import assigned, page_of, take_step
from tests.requests_app.things import RECEIVED_AT, make_known, received

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


@pytest.fixture
def restricted_before(organisation, officer):
    """His address may be corrected now; on another request his data are only kept."""
    published_register(organisation)
    intake = Intake(name="A. de Vries", email="a.devries@mail.example", relation="medewerker")
    who = {"actor": officer, "today": TODAY}
    earlier = received(organisation, right=RightType.RESTRICTION, intake=intake)
    mark_subject(earlier, MarkKind.RESTRICTED, identifier="", **who)
    later = received(organisation, right=RightType.RECTIFICATION, intake=intake)
    assigned(later, officer)
    make_known(later, officer, TODAY)
    granted = Part(result="toegewezen", what="Adres", new="Dorpsstraat 11")
    decide_request(privacy_request=later, parts=[granted], **who)
    return later


@time_machine.travel(RECEIVED_AT)
def test_restricted_data_change_only_when_the_person_wants_it(
    signed_in, officer, restricted_before
):
    client, page = signed_in(officer), page_of(restricted_before, "instruct_systems")
    form = client.get(page).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    del values["despite_restriction"]
    values |= {name: f"{day:%d-%m-%Y}" for name, day in values.items() if name.endswith("due_on")}

    without = client.post(page, values)
    asked_before = Instruction.objects.count()
    client.post(page, values | {"despite_restriction": "on"})

    assert list(without.context["form"].errors) == ["despite_restriction"]
    assert (asked_before, bool(Instruction.objects.count())) == (0, True)
