"""The dossiers of the person of a request: found exactly, and looking is recorded."""

from datetime import date

import pytest
import time_machine

from privacy_portal.audit.models import AuditEvent
from register.models import DataCategory
from requests_app.choices import LineResult, RefusalGround, RightType
from requests_app.decision_proposals import proposed_parts
from requests_app.intake import Intake
from retention.models import Dossier
from retention.services.planning import plan_owed
from tests.register.published import published_register
from tests.requests_app.desk import assigned, page_of
from tests.requests_app.things import RECEIVED_AT, received
from tests.retention.things import dossier, kind, line, system, term

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
INTAKE = Intake(name="A. de Vries", reference="K-1", relation="medewerker")
TAX = term(minimum="7y@eoy", maximum="", statute="art. 52(4) AWR")


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT):
        yield


@pytest.fixture
def asked(organisation, officer):
    request = received(organisation, right=RightType.ERASURE, intake=INTAKE)
    return assigned(request, officer)


def test_who_handles_the_request_sees_them_and_the_archived_ones_only_counted(
    signed_in, officer, asked
):
    traject = kind(asked.organisation)
    line(traject, TAX)
    dossier(traject, "T-1", person_indexes=asked.person_indexes)
    dossier(traject, "T-2", person_indexes=asked.person_indexes, archived_on=TODAY)
    dossier(traject, "T-3", person_indexes=["x"])
    plan_owed()

    page = signed_in(officer).get(page_of(asked, "person_dossiers"))

    found, text = page.context["found"], page.content.decode()
    assert [one.dossier.external_key for one in found.rows] == ["T-1"]
    assert found.archived_count == 1
    assert "31 december 2031" in text.lower()
    assert "T-2" not in text
    assert "T-3" not in text
    event = AuditEvent.objects.get(action="request.dossiers_looked_up")
    assert (event.actor, event.details) == (officer, {"dossiers": 1})


def test_another_number_finds_more(signed_in, officer, asked):
    other = Intake(name="A. de Vries", reference="P 88")
    indexes = received(asked.organisation, intake=other).person_indexes
    dossier(kind(asked.organisation), "T-9", person_indexes=indexes)
    client = signed_in(officer)

    client.post(page_of(asked, "person_dossiers"), {"identifier": "p-88"})
    page = client.get(page_of(asked, "person_dossiers"))
    empty = client.post(page_of(asked, "person_dossiers"), {"identifier": "--"})

    assert [one.dossier.external_key for one in page.context["found"].rows] == ["T-9"]
    assert empty.context["form"].errors


# --- Erasure before the minimum (rules 5.2, 11) ---------------------------------------------------


def of_category(request, day=TODAY) -> list[dict]:
    return [
        one for one in proposed_parts(request, day) if one["category"] == category_code(request)
    ]


def category_code(request) -> str:
    return DataCategory.objects.filter(organisation=request.organisation).order_by("pk")[0].code


@pytest.fixture
def kept(asked):
    published_register(asked.organisation)
    traject = kind(asked.organisation)
    for code in ("boeken", "archiefkast"):
        line(traject, TAX, category=category_code(asked), system=system(asked.organisation, code))
    return dossier(traject, person_indexes=asked.person_indexes)


def test_a_part_that_must_stay_names_the_day_and_the_statute(asked, kept):
    part = of_category(asked)[0]

    assert (part["result"], part["ground"]) == (LineResult.KEPT, RefusalGround.LEGAL_OBLIGATION)
    assert (part["kept_until"], part["statute"]) == (date(2031, 12, 31), "art. 52(4) AWR")
    assert "31 december 2031" in part["motivation"]


def test_what_is_past_its_minimum_is_proposed_for_deletion(asked, kept):
    assert [one["result"] for one in of_category(asked, date(2032, 1, 1))] == [LineResult.GRANTED]


def test_systems_that_differ_are_parts_of_their_own(asked, kept):
    line(kept.kind, category=category_code(asked), system=system(asked.organisation, "crm"))

    parts = {one["system"]: one["result"] for one in of_category(asked)}

    assert parts == {
        "archiefkast": LineResult.KEPT,
        "boeken": LineResult.KEPT,
        "crm": LineResult.GRANTED,
    }


def test_without_any_dossier_the_register_speaks(asked):
    published_register(asked.organisation)

    assert not Dossier.objects.exists()
    assert of_category(asked)[0].get("result") != LineResult.GRANTED
