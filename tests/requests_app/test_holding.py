"""What a request keeps from being destroyed, from its receipt until after its answer."""

from datetime import date, timedelta

import pytest

from requests_app.choices import Channel, ForWhom, Outcome, RightType
from requests_app.intake import Intake
from requests_app.models import PrivacyRequest
from requests_app.services.catching_up import catch_up, requests_owing_retention
from requests_app.services.closing import withdraw_request
from requests_app.services.relations import convert_request, reopen_request
from requests_app.services.steps import close
from retention.choices import HoldKind
from retention.models import Hold
from retention.services.planning import plan_owed
from tests.requests_app.things import RECEIVED_AT, received
from tests.retention.things import dossier, kind, line, term

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
INTAKE = Intake(name="A. de Vries", email="a.devries@mail.example", reference="K-1")


def holds(privacy_request) -> list[tuple[str, date, date | None]]:
    rows = Hold.objects.filter(request_number=privacy_request.number).order_by("kind")
    return list(rows.values_list("kind", "starts_on", "ends_on"))


def answered(privacy_request: PrivacyRequest, actor) -> None:
    fresh = PrivacyRequest.objects.get(pk=privacy_request.pk)
    close(fresh, outcome=Outcome.GRANTED, today=TODAY, actor=actor)


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (RightType.ACCESS, [HoldKind.ACCESS]),
        (RightType.PORTABILITY, [HoldKind.ACCESS]),
        (RightType.COMPLAINT, [HoldKind.LEGAL_CLAIM]),
        (RightType.ERASURE, []),
        (RightType.OBJECTION, []),
    ],
)
def test_a_request_holds_what_it_needs_to_be_answered(organisation, right, expected):
    privacy_request = received(organisation, right=right, intake=INTAKE)

    assert holds(privacy_request) == [(one, TODAY, None) for one in expected]


def test_it_holds_the_dossiers_of_this_person_that_would_be_gone_before_the_answer(organisation):
    camera = kind(organisation, "camera")
    line(camera, term(trigger="opname", maximum="28d"))
    recorded_on = TODAY - timedelta(days=20)
    request = received(organisation, intake=INTAKE)
    for key, indexes in (("C-1", request.person_indexes), ("C-2", [])):
        dossier(camera, key, ended_on=None, triggers={"opname": recorded_on.isoformat()},
                person_indexes=indexes)  # fmt: skip
    received(organisation, intake=INTAKE)  # a second one finds what came in since

    plan_owed()

    dates = dict(camera.dossiers.values_list("external_key", "items__delete_by"))
    assert dates == {"C-1": None, "C-2": recorded_on + timedelta(days=28)}


def test_who_asks_for_another_is_not_held_himself(organisation):
    own, other = (
        received(organisation, intake=INTAKE, for_whom=whom)
        for whom in (ForWhom.SELF, ForWhom.CHILD)
    )

    indexes = dict(Hold.objects.values_list("request_number", "person_indexes"))
    assert set(indexes[other.number]) < set(indexes[own.number])


def test_without_anything_to_find_him_by_nothing_is_held(organisation):
    nobody = received(organisation, intake=Intake(name="A. de Vries"), channel=Channel.LETTER)

    assert holds(nobody) == []


def test_an_answer_keeps_it_six_weeks_and_another_ending_lets_go_at_once(organisation, officer):
    first, second = received(organisation, intake=INTAKE), received(organisation, intake=INTAKE)

    answered(first, officer)
    withdraw_request(privacy_request=second, actor=None, today=TODAY)

    assert holds(first) == [(HoldKind.ACCESS, TODAY, TODAY + timedelta(days=42))]
    assert holds(second) == [(HoldKind.ACCESS, TODAY, TODAY)]


def test_a_hold_follows_another_right_and_an_opening_again(organisation, officer):
    request = received(organisation, intake=INTAKE)
    who = {"actor": officer, "now": RECEIVED_AT}

    convert_request(
        privacy_request=request, right=RightType.COMPLAINT, aspect="", reason="Klacht.", **who
    )
    as_complaint = holds(request)
    withdraw_request(privacy_request=request, actor=None, today=TODAY)
    closed = holds(request)
    reopen_request(privacy_request=request, reason="Toch niet.", **who)

    assert as_complaint == [(HoldKind.ACCESS, TODAY, TODAY), (HoldKind.LEGAL_CLAIM, TODAY, None)]
    assert [ends_on for _kind, _from, ends_on in closed] == [TODAY, TODAY]
    assert holds(request) == as_complaint


def test_what_was_lifted_while_the_request_goes_on_is_held_again(organisation):
    request = received(organisation, intake=INTAKE)
    Hold.objects.update(lifted_at=RECEIVED_AT, ends_on=TODAY)

    owing = requests_owing_retention()
    catch_up(request_id=request.pk, today=TODAY)

    assert owing == [request.pk]
    assert holds(request) == [(HoldKind.ACCESS, TODAY, None)]
    assert requests_owing_retention() == []
