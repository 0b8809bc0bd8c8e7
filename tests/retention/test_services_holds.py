from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from privacy_portal.audit.models import AuditEvent
from privacy_portal.mail.models import OutgoingMail
from privacy_portal.vault.errors import CaseDestroyed
from privacy_portal.vault.services import unseal
from register.services.ledger import person_indexes
from retention.choices import HoldKind
from retention.errors import Conflict, NotAllowed
from retention.models import Dossier, HeldDossier, Hold
from retention.services.catching import holds_catch, recheck_holds
from retention.services.hold_reasons import (
    REASON,
    WHY_LIFTED,
    forget_reasons,
    read_reasons,
)
from retention.services.holds import (
    lift_hold,
    lift_holds_of_request,
    place_hold,
    remind_of_reviews,
    review_hold,
)
from tests.retention import things

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
NEXT_YEAR = date(2027, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def placed(organisation, **wishes) -> Hold:
    values = {
        "kind": HoldKind.LEGAL_CLAIM,
        "reason": "Pending before the court",
        "starts_on": TODAY,
        "actor": None,
        "today": TODAY,
    }
    return place_hold(organisation=organisation, **values | wishes)


def settled() -> None:
    """As after planning."""
    Dossier.objects.update(is_plan_owed=False)


def owed_keys() -> list[str]:
    rows = Dossier.objects.filter(is_plan_owed=True)
    return sorted(rows.values_list("external_key", flat=True))


def held_keys(hold: Hold) -> list[str]:
    return sorted(hold.held.values_list("dossier__external_key", flat=True))


# --- What a hold holds ----------------------------------------------------------------------------


def test_hold_of_dossiers_holds_those_and_owes_their_plan(organisation):
    kind = things.kind(organisation)
    first, _second = things.dossier(kind, "A-1"), things.dossier(kind, "A-2")
    settled()

    hold = placed(organisation, dossiers=[first])

    assert held_keys(hold) == ["A-1"]
    assert owed_keys() == ["A-1"]


def test_hold_of_a_kind_holds_all_of_it_and_nothing_else(organisation):
    kind = things.kind(organisation)
    things.dossier(kind, "A-1"), things.dossier(kind, "A-2")
    things.dossier(things.kind(organisation, "personeel"), "P-1")
    settled()

    hold = placed(organisation, dossier_kind=kind)

    assert held_keys(hold) == owed_keys() == ["A-1", "A-2"]


def test_hold_of_a_person_holds_his_dossiers_of_every_kind(organisation):
    hers = person_indexes(organisation, email="a@mail.example")
    things.dossier(things.kind(organisation), "A-1", person_indexes=hers)
    things.dossier(things.kind(organisation, "personeel"), "P-1", person_indexes=hers)
    things.dossier(things.kind(organisation, "claim"), "C-1", person_indexes=["other"])

    hold = placed(organisation, person_indexes=hers)

    assert held_keys(hold) == ["A-1", "P-1"]


def test_hold_never_reaches_another_organisation(organisation, other_organisation):
    elsewhere = things.dossier(things.kind(other_organisation), "X-1", person_indexes=["same"])

    hold = placed(organisation, dossiers=[elsewhere], person_indexes=["same"])

    assert held_keys(hold) == []


def test_hold_of_one_part_says_so_of_every_dossier_that_has_it(organisation):
    kind = things.kind(organisation)
    part = things.line(kind)
    things.dossier(kind, "A-1", person_indexes=["hers"])
    things.dossier(things.kind(organisation, "personeel"), "P-1", person_indexes=["hers"])

    hold = placed(organisation, person_indexes=["hers"], line=part)

    assert list(hold.held.values_list("dossier__external_key", "line")) == [("A-1", part.pk)]


def test_dossier_that_comes_later_is_caught_too(organisation):
    kind = things.kind(organisation)
    of_kind = placed(organisation, dossier_kind=kind)
    of_person = placed(organisation, person_indexes=["hers"])
    late = things.dossier(kind, "A-9", person_indexes=["hers"])

    caught = holds_catch(dossier_ids=[late.pk], today=TODAY)

    assert caught == 1
    assert held_keys(of_kind) == held_keys(of_person) == ["A-9"]
    assert holds_catch(dossier_ids=[late.pk], today=TODAY) == 0


def test_lifted_hold_catches_what_comes_up_to_its_last_day(organisation):
    kind = things.kind(organisation)
    hold = placed(organisation, dossier_kind=kind)
    last_day = TODAY + timedelta(days=40)
    lift_hold(hold=hold, last_day=last_day, reason="Over", actor=None)
    first, second = things.dossier(kind, "A-1"), things.dossier(kind, "A-2")

    holds_catch(dossier_ids=[first.pk], today=last_day)
    holds_catch(dossier_ids=[second.pk], today=last_day + timedelta(days=1))

    assert held_keys(hold) == ["A-1"]


def test_dossier_that_both_sides_missed_is_caught_an_hour_later_once(organisation):
    kind = things.kind(organisation)
    hold = placed(organisation, dossier_kind=kind)
    Hold.objects.update(placed_at=NOW)
    things.dossier(kind, "A-1")  # without holds_catch: as when neither had committed

    too_soon = recheck_holds(now=NOW + timedelta(minutes=59))
    found = recheck_holds(now=NOW + timedelta(days=3))

    assert (too_soon, found) == (0, 1)
    assert held_keys(hold) == ["A-1"]
    assert recheck_holds(now=NOW + timedelta(days=4)) == 0


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
        ({"starts_on": date(202, 1, 1)}, "starts_on"),
        ({"review_on": TODAY}, "review_on"),
        ({"reason": ""}, "reason"),
        ({"dossiers": []}, "__all__"),
    ],
)
def test_hold_that_cannot_be_is_refused_with_a_sentence(organisation, wishes, field):
    dossier = things.dossier(things.kind(organisation))

    with pytest.raises(ValidationError) as refusal:
        placed(organisation, **{"dossiers": [dossier]} | wishes)

    assert field in getattr(refusal.value, "error_dict", {"__all__": ""})
    assert not Hold.objects.exists()


def test_hold_of_one_day_may_be(organisation):
    dossier = things.dossier(things.kind(organisation))

    hold = placed(organisation, dossiers=[dossier], ends_on=TODAY)

    assert (hold.starts_on, hold.ends_on) == (TODAY, TODAY)


def test_holds_may_overlap(organisation):
    dossier = things.dossier(things.kind(organisation))

    placed(organisation, dossiers=[dossier])
    placed(organisation, dossiers=[dossier], kind=HoldKind.AUDIT)

    assert HeldDossier.objects.filter(dossier=dossier).count() == 2


# --- The reason -----------------------------------------------------------------------------------


def test_reason_is_sealed_and_reading_it_stands_in_the_trail(organisation, archivist):
    dossier = things.dossier(things.kind(organisation))
    hold = placed(organisation, dossiers=[dossier], reason="Mrs. Bakker versus us")

    reasons = read_reasons(hold=hold, actor=archivist)

    assert reasons == {REASON: "Mrs. Bakker versus us"}
    assert b"Bakker" not in bytes(hold.sealed)
    last = AuditEvent.objects.filter(organisation=organisation).latest("sequence")
    assert (last.action, last.actor) == ("retention.hold_reason_read", archivist)


def test_reason_is_forgotten_a_year_after_the_end_when_nothing_of_it_is_left(organisation):
    dossier = things.dossier(things.kind(organisation))
    hold = placed(organisation, dossiers=[dossier], ends_on=TODAY)
    in_two_years = TODAY + timedelta(days=730)

    while_it_is_here = forget_reasons(today=in_two_years)
    dossier.delete()
    forgotten = [forget_reasons(today=day) for day in (NEXT_YEAR, in_two_years, in_two_years)]

    assert (while_it_is_here, forgotten) == (0, [0, 1, 0])
    with pytest.raises(CaseDestroyed):
        unseal(hold.case_id, "hold", hold.sealed)


# --- Lifting --------------------------------------------------------------------------------------


def test_lifted_hold_keeps_its_last_day_and_both_reasons(organisation, archivist):
    dossier = things.dossier(things.kind(organisation))
    hold = placed(organisation, dossiers=[dossier])
    settled()

    lift_hold(hold=hold, last_day=NEXT_YEAR, reason="Settled", actor=archivist, version=1)

    hold.refresh_from_db()
    assert (hold.ends_on, hold.lifted_by, hold.version) == (NEXT_YEAR, archivist, 2)
    assert read_reasons(hold=hold, actor=archivist)[WHY_LIFTED] == "Settled"
    assert owed_keys() == ["T-1"]


def test_lifting_twice_is_once(organisation):
    hold = placed(organisation, dossiers=[things.dossier(things.kind(organisation))])
    lift_hold(hold=hold, last_day=TODAY, reason="Over", actor=None)

    lift_hold(hold=hold, last_day=NEXT_YEAR, reason="Again", actor=None)

    assert Hold.objects.get().ends_on == TODAY
    assert AuditEvent.objects.filter(action="retention.hold_lifted").count() == 1


def test_hold_that_never_began_lets_its_dossiers_go(organisation):
    dossier = things.dossier(things.kind(organisation))
    hold = placed(organisation, dossiers=[dossier], starts_on=NEXT_YEAR)
    settled()

    lift_hold(hold=hold, last_day=TODAY, reason="A mistake", actor=None)

    assert held_keys(hold) == []
    assert owed_keys() == ["T-1"]


def test_lifting_wants_a_reason(organisation):
    hold = placed(organisation, dossiers=[things.dossier(things.kind(organisation))])

    with pytest.raises(ValidationError):
        lift_hold(hold=hold, last_day=TODAY, reason="", actor=None)


def test_who_saw_an_older_version_does_not_lift(organisation):
    hold = placed(organisation, dossiers=[things.dossier(things.kind(organisation))])
    review_hold(hold=hold, review_on=NEXT_YEAR, actor=None, today=TODAY, version=1)

    with pytest.raises(Conflict):
        lift_hold(hold=hold, last_day=TODAY, reason="Over", actor=None, version=1)


@pytest.mark.parametrize("request_number", ["", "AVG-2026-0001"])
def test_nothing_is_held_for_years_without_a_look(organisation, archivist, request_number):
    dossiers, far = [things.dossier(things.kind(organisation))], TODAY + timedelta(days=400)
    hold = placed(organisation, dossiers=dossiers, request_number=request_number)

    assert hold in Hold.objects.owing_review(TODAY + timedelta(days=366))

    with pytest.raises(ValidationError):
        placed(organisation, dossiers=dossiers, review_on=far)
    with pytest.raises(ValidationError):
        review_hold(hold=hold, review_on=far, actor=archivist, today=TODAY)


# --- Of a request ---------------------------------------------------------------------------------


def test_what_a_request_holds_is_lifted_by_that_request_only(organisation, archivist):
    dossiers = [things.dossier(things.kind(organisation))]
    hold = placed(organisation, dossiers=dossiers, request_number="AVG-2026-0001")

    with pytest.raises(NotAllowed):
        lift_hold(hold=hold, last_day=TODAY, reason="Niet nodig", actor=archivist)

    hold.refresh_from_db()
    assert hold.lifted_at is None


def of_request(organisation, **wishes) -> Hold:
    values = {"kind": HoldKind.ACCESS, "reason": "", "request_number": "AVG-2026-0001"}
    return placed(organisation, **values | wishes)


def test_request_holds_once_however_often_it_asks(organisation):
    kind = things.kind(organisation)
    things.dossier(kind, "A-1", person_indexes=["hers"])
    of_request(organisation, person_indexes=["hers"])
    things.dossier(kind, "A-2", person_indexes=["also hers"])

    for _time in range(2):
        hold = of_request(organisation, person_indexes=["also hers"])

    assert Hold.objects.count() == 1
    assert (held_keys(hold), hold.version) == (["A-1", "A-2"], 2)


def test_answered_request_lifts_its_hold_and_a_reopened_one_holds_again(organisation):
    things.dossier(things.kind(organisation), person_indexes=["hers"])
    of_request(organisation, person_indexes=["hers"])
    answered = {"organisation": organisation, "request_number": "AVG-2026-0001",
                "kind": HoldKind.ACCESS, "last_day": NEXT_YEAR, "actor": None}  # fmt: skip

    lifted = [lift_holds_of_request(**answered), lift_holds_of_request(**answered)]
    settled()
    hold = of_request(organisation, person_indexes=["hers"])

    assert lifted == [1, 0]
    assert (hold.ends_on, hold.lifted_at) == (None, None)
    assert owed_keys() == ["T-1"]


# --- Looking again --------------------------------------------------------------------------------


def test_who_keeps_holds_is_told_once_per_review_date(organisation, archivist, officer, auditor):
    hold = placed(
        organisation,
        dossiers=[things.dossier(things.kind(organisation))],
        review_on=TODAY + timedelta(days=10),
    )

    told = [remind_of_reviews(today=TODAY + timedelta(days=days)) for days in (9, 12, 13)]

    assert told == [0, 1, 0]  # a missed night is caught up, and then it was told
    assert {one.to for one in OutgoingMail.objects.all()} == {archivist.email, officer.email}
    review_hold(hold=hold, review_on=NEXT_YEAR, actor=officer, today=TODAY + timedelta(days=13))
    assert remind_of_reviews(today=NEXT_YEAR) == 1


def test_nobody_is_told_of_a_hold_that_ended_or_was_lifted(organisation, archivist):
    dossiers = [things.dossier(things.kind(organisation))]
    soon = TODAY + timedelta(days=1)
    placed(organisation, dossiers=dossiers, review_on=soon, ends_on=soon)
    lifted = placed(organisation, dossiers=dossiers, review_on=soon)
    lift_hold(hold=lifted, last_day=NEXT_YEAR, reason="Over", actor=archivist)

    assert remind_of_reviews(today=TODAY + timedelta(days=5)) == 0


def test_next_look_is_to_come(organisation, archivist):
    hold = placed(organisation, dossiers=[things.dossier(things.kind(organisation))])

    with pytest.raises(ValidationError):
        review_hold(hold=hold, review_on=TODAY, actor=archivist, today=TODAY)
