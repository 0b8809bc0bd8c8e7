"""Deciding part by part, through the page; and the second pair of eyes."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from requests_app.choices import Outcome, RightType
from requests_app.intake import Intake
from requests_app.models import Decision
from requests_app.services.steps import facts_of
from requests_app.workflow import Step, open_steps
from tests.register.published import published_register
from tests.requests_app.desk import asked, assigned, page_of, take_step
from tests.requests_app.things import RECEIVED_AT, make_known, received

pytestmark = pytest.mark.django_db
TODAY = RECEIVED_AT.date()
KEPT = {
    "part0_category": "naw",
    "part0_what": "Uw naam en adres",
    "part0_result": "bewaard",
    "part0_ground": "17-3-b",
    "part0_motivation": "De Belastingdienst vraagt erom.",
    "part0_statute": "AWR art. 52 lid 4",
    "part0_kept_until": "31-12-2033",
}
NO_DATA = {"parts": 1, "part0_result": "geen-gegevens"}
ERASED = {"part1_what": "Foto's", "part1_result": "toegewezen", "part1_ground": "17-1"}


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(RECEIVED_AT):
        yield


@pytest.fixture
def client(signed_in, officer):
    return signed_in(officer)


def erasure(organisation, officer, **wishes):
    privacy_request = received(
        organisation,
        right=RightType.ERASURE,
        intake=Intake(name="A. de Vries", relation="oud-medewerker"),
        **wishes,
    )
    assigned(privacy_request, officer)
    make_known(privacy_request, officer, TODAY)
    return privacy_request


def test_the_register_proposes_a_part_per_category(client, organisation, officer):
    published_register(organisation)
    privacy_request = erasure(organisation, officer)

    page = client.get(page_of(privacy_request, "decide_request")).content.decode()

    assert "uw loon" in page
    assert "AWR art. 52 lid 4" in page
    assert "7 jaar" in page  # in the language of the letter


def test_a_decision_is_recorded_part_by_part(client, organisation, officer):
    published_register(organisation)
    privacy_request = erasure(organisation, officer)

    take_step(client, privacy_request, "decide_request", parts=2, **KEPT, **ERASED)

    decision = privacy_request.decisions.get()
    first, second = decision.lines.all()
    assert decision.outcome == Outcome.PARTLY
    assert (first.result, first.category, first.statute) == ("bewaard", "naw", "AWR art. 52 lid 4")
    assert (second.result, second.ground) == ("toegewezen", "")
    assert "De Belastingdienst vraagt erom." in page_text(client, privacy_request)


def page_text(client, privacy_request, url_name="request_page"):
    return client.get(page_of(privacy_request, url_name)).content.decode()


@pytest.mark.parametrize(
    ("state", "is_decided"),
    [("gedaan", False), ("open", False), ("mislukt", False), ("niets-gevonden", True)],
)
def test_no_data_is_decided_only_when_every_system_reported_that(
    client, organisation, officer, state, is_decided
):
    published_register(organisation)
    privacy_request = received(organisation)
    asked(privacy_request, officer, "dossierkast", "niets-gevonden")
    asked(privacy_request, officer, "salarispakket", state)

    response = take_step(client, privacy_request, "decide_request", **NO_DATA)

    assert privacy_request.decisions.exists() == is_decided
    assert is_decided or "Salarispakket" in response.context["form"].non_field_errors()[0]


def test_without_any_system_asked_the_letter_says_where_was_searched(client, organisation, officer):
    privacy_request = received(organisation)
    make_known(privacy_request, officer, TODAY)

    take_step(client, privacy_request, "decide_request", **NO_DATA)

    assert privacy_request.decisions.get().outcome == Outcome.NO_DATA
    form = client.get(page_of(privacy_request, "write_answer")).context["form"]
    assert "text_searched" in form.fields


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["part0_result"]),
        ({"part0_result": "afgewezen"}, ["part0_ground", "part0_motivation"]),
        ({"part0_result": "afgewezen", "part0_ground": "17-3-b"}, ["part0_ground"]),
        ({"part0_result": "bewaard"}, ["part0_result"]),
    ],
)
def test_what_the_law_asks_is_asked(client, organisation, fields, wrong):
    privacy_request = received(organisation)

    response = take_step(client, privacy_request, "decide_request", parts=1, **fields)

    assert list(response.context["form"].errors) == wrong
    assert not privacy_request.decisions.exists()


def test_only_grounds_of_the_right_can_be_chosen(client, organisation):
    privacy_request = received(organisation, right=RightType.ERASURE)

    page = page_text(client, privacy_request, "decide_request")

    assert 'value="17-1"' in page
    assert 'value="7-3"' not in page


def test_adding_a_part_keeps_what_was_typed(client, organisation, officer):
    privacy_request = erasure(organisation, officer)

    response = take_step(
        client, privacy_request, "decide_request", parts=1, add=1, part0_what="Oude foto's"
    )

    form = response.context["form"]
    assert form.count == 2
    assert form["part0_what"].value() == "Oude foto's"
    assert not form.errors
    assert not privacy_request.decisions.exists()


def test_one_result_is_chosen_for_all_parts(client, organisation, officer):
    privacy_request = erasure(organisation, officer)
    typed = {"part0_what": "Een", "part1_what": "Twee", "part1_result": "bewaard"}

    response = take_step(
        client, privacy_request, "decide_request", parts=2, same=1, same_result="toegewezen",
        **typed,
    )  # fmt: skip

    form = response.context["form"]
    assert [form[f"part{n}_result"].value() for n in (0, 1)] == ["toegewezen", "toegewezen"]
    assert [one.name for one in form.part_fields] == ["Een", "Twee"]
    assert all(one.is_done for one in form.part_fields)
    assert not privacy_request.decisions.exists()


def test_grounds_stand_open_only_where_something_is_kept(client, organisation, officer):
    privacy_request = erasure(organisation, officer)
    typed = {"part0_result": "toegewezen", "part1_result": "bewaard"}

    response = take_step(client, privacy_request, "decide_request", parts=2, add=1, **typed)

    parts = response.context["form"].part_fields
    assert [one.is_done for one in parts] == [True, False, True]


def test_removing_a_part_moves_the_later_ones_up(client, organisation, officer):
    privacy_request = erasure(organisation, officer)
    typed = {"part0_what": "Een", "part1_what": "Twee", "part2_what": "Drie"}

    response = take_step(client, privacy_request, "decide_request", parts=3, remove=1, **typed)

    form = response.context["form"]
    assert [one.name for one in form.part_fields] == ["Een", "Drie"]


@pytest.mark.parametrize("remove", ["x", "9", "-1"])
def test_a_part_that_is_not_there_is_not_removed(client, organisation, officer, remove):
    privacy_request = erasure(organisation, officer)

    response = take_step(client, privacy_request, "decide_request", parts=2, remove=remove)

    assert response.context["form"].count == 2


def test_an_objection_is_rejected_only_with_a_balancing(client, organisation):
    privacy_request = received(organisation, right=RightType.OBJECTION)
    refusal = {
        "part0_result": "afgewezen",
        "part0_ground": "21-1",
        "part0_motivation": "Fraude voorkomen weegt zwaarder.",
    }

    without = take_step(client, privacy_request, "decide_request", parts=1, **refusal)
    take_step(
        client, privacy_request, "decide_request", parts=1, balancing="Zijn belang is.", **refusal
    )

    assert list(without.context["form"].errors) == ["balancing"]
    assert "Zijn belang is." in page_text(client, privacy_request)


def test_a_person_who_looked_again_is_named(client, organisation):
    privacy_request = received(organisation, right=RightType.HUMAN_REVIEW)

    response = take_step(
        client, privacy_request, "decide_request", parts=1, part0_result="toegewezen"
    )

    assert list(response.context["form"].errors) == ["reviewer", "review_outcome", "logic"]


def test_a_correction_starts_with_what_was_asked(client, organisation):
    privacy_request = received(
        organisation,
        right=RightType.RECTIFICATION,
        intake=Intake(name="A. de Vries", is_now="Dorpsstraat 1", should_be="Dorpsstraat 11"),
    )

    form = client.get(page_of(privacy_request, "decide_request")).context["form"]

    assert form["part0_old"].value() == "Dorpsstraat 1"
    assert form["part0_new"].value() == "Dorpsstraat 11"


def test_a_new_decision_starts_with_the_one_before(client, organisation, officer):
    privacy_request = erasure(organisation, officer)
    take_step(client, privacy_request, "decide_request", parts=2, **KEPT, **ERASED)

    form = client.get(page_of(privacy_request, "decide_request")).context["form"]

    assert [one.name for one in form.part_fields] == ["Uw naam en adres", "Foto's"]
    assert form["part0_kept_until"].value().year == 2033


# --- Four eyes ------------------------------------------------------------------------------------


@pytest.fixture
def waiting(client, organisation, officer, handler):
    """An erasure that somebody else must look at; his colleague may see the request."""
    privacy_request = erasure(organisation, officer)
    assigned(privacy_request, handler)
    take_step(client, privacy_request, "decide_request", parts=2, **KEPT, **ERASED)
    privacy_request.refresh_from_db()
    return privacy_request


def steps_of(privacy_request):
    privacy_request.refresh_from_db()
    return open_steps(facts_of(privacy_request), TODAY)


def test_nothing_is_erased_or_answered_before_somebody_else_looked(waiting):
    assert Step.APPROVE_DECISION in steps_of(waiting)
    assert not {Step.INSTRUCT, Step.WRITE_ANSWER} & set(steps_of(waiting))


def test_nobody_approves_his_own_decision(client, waiting):
    response = take_step(client, waiting, "approve_decision", approve=1)

    assert response.context["form"].non_field_errors()
    assert Decision.objects.get().approved_by is None


def test_a_colleague_approves(signed_in, handler, waiting):
    take_step(signed_in(handler), waiting, "approve_decision", approve=1)

    assert Decision.objects.get().approved_by == handler
    assert {Step.INSTRUCT, Step.WRITE_ANSWER} <= set(steps_of(waiting))


def test_a_colleague_sends_it_back_with_a_reason(signed_in, client, handler, waiting):
    colleague = signed_in(handler)

    empty = take_step(colleague, waiting, "approve_decision", send_back=1)
    take_step(colleague, waiting, "approve_decision", send_back=1, reason="Ook de pensioenen?")

    assert list(empty.context["form"].errors) == ["reason"]
    assert Step.DECIDE in steps_of(waiting)
    assert Step.APPROVE_DECISION not in steps_of(waiting)
    assert waiting.state == "in-behandeling"
    assert "Ook de pensioenen?" in page_text(client, waiting)


def test_approving_asks_for_the_password_again(signed_in, handler, waiting):
    client = signed_in(handler)
    with time_machine.travel(RECEIVED_AT + timedelta(hours=1)):
        response = client.get(page_of(waiting, "approve_decision"))

    assert response.status_code == 302
    assert "reauthenticate" in response.url


# --- Asking a colleague --------------------------------------------------------------------------


@pytest.fixture
def own(client, organisation, officer):
    """An erasure that nobody else may see yet, decided by its own handler."""
    privacy_request = erasure(organisation, officer)
    assigned(privacy_request, officer)
    take_step(client, privacy_request, "decide_request", parts=2, **KEPT, **ERASED)
    return privacy_request


def test_who_decided_is_sent_to_a_colleague_and_not_to_his_own_decision(client, own, handler):
    before = page_text(client, own)
    take_step(client, own, "ask_approval", to=handler.pk)
    after = page_text(client, own)
    waits_for = client.get(page_of(own)).context["waits_for"]

    assert waits_for == handler.name
    assert page_of(own, "ask_approval") in before
    assert f'"{page_of(own, "approve_decision")}"' not in before + after


def test_who_is_asked_finds_it_under_today_and_sees_it_until_he_looked(
    client, signed_in, own, handler
):
    colleague, page = signed_in(handler), page_of(own)
    assert colleague.get(page).status_code == 404
    take_step(client, own, "ask_approval", to=handler.pk)

    assert page_of(own, "approve_decision") in colleague.get(reverse("today")).content.decode()
    assert colleague.get(page).status_code == 200
    take_step(colleague, own, "approve_decision", approve=1)

    assert colleague.get(page).status_code == 404
    assert Decision.objects.get().approved_by == handler


def test_who_may_not_approve_or_decided_himself_is_not_asked(client, own, officer, auditor):
    for person in (officer, auditor):
        assert take_step(client, own, "ask_approval", to=person.pk).context["form"].errors

    assert Decision.objects.get().reviewer is None


def test_after_a_new_decision_nobody_looks_at_the_old_one(client, signed_in, own, handler):
    take_step(client, own, "ask_approval", to=handler.pk)
    take_step(client, own, "decide_request", parts=2, **KEPT, **ERASED)

    assert signed_in(handler).get(page_of(own)).status_code == 404
